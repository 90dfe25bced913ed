"""How the rows of a recognised sheet become rows of a model: the base of every app's ``sheets.py``.

An app says which model (``Meta.model``), what tells two rows apart (``key_fields``), what is there already
(``existing``), how a column's words become a value (``find_<field>``), what fits together (``check``), and which of
its services keeps a row (``keep``). Mapping, validation and comparison are django-import-export's.
"""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import Widget

from accounts.vault import fingerprint
from exchange.errors import CellError

# So many characters of a hash tell two states of one row apart.
PRINT = 16


class CellWidget(Widget):
    """Cleans a cell by its column, then lets the resource look up what it names."""

    def __init__(self, column, resource):
        super().__init__()
        self.column = column
        self.find = getattr(resource, f"find_{column.field}", None)

    def clean(self, value, row=None, **kwargs):
        cleaned = self.column.clean(value)
        if cleaned in (None, ""):
            if self.column.filled:
                raise CellError(_("“%(column)s” must not be empty.") % {"column": self.column.title})
            return None if self.find else cleaned
        return self.find(cleaned) if self.find else cleaned


class SheetResource(ModelResource):
    """Rows of ``table``, kept on behalf of ``by`` (None is the command line).

    ``told`` is called after each row. ``agreed`` is what a preview saw of each row, by its number: a row that would
    now change something else is refused. None: there was no preview.
    """

    key_fields = ()

    class Meta:
        fields = ()
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        # No copy of every instance: what it was is remembered by ``after_init_instance``.
        skip_diff = True
        store_instance = True

    def __init__(self, table, *, by, seen, told=lambda: None, agreed=None):
        super().__init__()
        self.table = table
        self.by = by
        self.told = told
        self.agreed = agreed
        self.seen = seen  # key -> "sheet, row" of every row so far, also of other sheets of the same kind
        self.present = [column for column in table.layout.columns if column.field in table.letters]
        self.fields = {column.field: self._field(column) for column in self.present}
        self.numbered = self.rows()
        self.additions = []  # (row, instance)
        self.changes = []  # (row, instance, [(column, before, after)])
        self.warnings = []  # (row, field, message)
        self.prints = {}  # row number -> what stood there before
        self.known = None

    # --- What an app says -----------------------------------------------------------------------------------

    def existing(self):
        """The instances that rows of the sheet may already have, in one or two queries."""
        return self._meta.model.objects.all()

    def rows(self):
        """The rows in the order in which they are kept."""
        return self.table.rows

    def row_key(self, values):
        """What tells this row apart, from its cleaned key fields."""
        return tuple(values[field] for field in self.key_fields)

    def instance_key(self, instance):
        return tuple(getattr(instance, field) for field in self.key_fields)

    def prepare(self, instance, row):
        """What a new instance has besides its columns."""

    def settle(self, instance):
        """Last touches once the cells are read, before the instance is compared with what it was."""

    def check(self, instance, row):
        """What does not fit together in a row whose cells are all right, as ``{field: message}``."""
        return {}

    def keep(self, instance):
        """Hand the instance to the service that saves it."""
        raise NotImplementedError

    def shown(self, field, value):
        """A value for the preview, in the words of the interface."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return str(_("yes") if value else _("no"))
        model_fields = {one.name: one for one in self._meta.model._meta.fields}
        labels = dict(getattr(model_fields.get(field), "flatchoices", ()))
        return str(labels.get(value, value))

    # --- What an app may ask ---------------------------------------------------------------------------------

    def words(self, field):
        """Every clean value in a column, without those that are wrong or blank."""
        column = next((column for column in self.present if column.field == field), None)
        found = set()
        for row in self.numbered if column else ():
            with suppress(ValueError, ArithmeticError):
                found.add(column.clean(self.table.value(row, field)))
        return found - {None, ""}

    def changed(self, instance):
        """The columns of this row that say something new; for a new instance, all."""
        now = self._snapshot(instance)
        return {name for name in now if self.was is None or now[name] != self.was[name]}

    # --- How import-export is led ----------------------------------------------------------------------------

    def dataset_rows(self):
        return [[self.table.value(row, column.field) for column in self.present] for row in self.numbered]

    def load(self):
        """Everything that the rows are compared with, looked up once."""
        self.known = {self.instance_key(instance): instance for instance in self.existing()}

    def examine(self):
        """(row, field, reason) of every cell that is wrong in itself; nothing is kept."""
        for row in self.numbered:
            values = {column.field: self.table.value(row, column.field) for column in self.present}
            for name, field in self.fields.items():
                try:
                    field.clean(values)
                except CellError as error:
                    yield row, name, str(error)

    def before_import_row(self, row, row_number=None, **kwargs):
        self.row = self.numbered[row_number - 1]

    def get_instance(self, instance_loader, row):
        key = self._key(row)
        self.twin = self.seen.get(key)
        if key is None:
            return None
        self.seen.setdefault(key, {"sheet": self.table.sheet.name, "row": self.row.number})
        return self.known.get(key)

    def after_init_instance(self, instance, new, row, **kwargs):
        self.was = None if new else self._snapshot(instance)
        self.prints[self.row.number] = "" if new else self._print(instance)
        if new:
            self.prepare(instance, self.row)

    def import_instance(self, instance, row, **kwargs):
        super().import_instance(instance, row, **kwargs)
        self.settle(instance)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        same = not import_validation_errors and self.was == self._snapshot(instance)
        return same and not self.twin and not self.check(instance, self.row)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if self.twin:
            errors[self.key_fields[-1]] = [
                _("The same one already stands in row %(row)d of sheet “%(sheet)s”.") % self.twin
            ]
        if self._is_out_of_date():
            errors[self.key_fields[-1]] = [
                _(
                    "This has changed since the preview. Upload the workbook again to see what it would do now."
                )
            ]
        try:
            instance.clean_fields(exclude=self._not_cleaned() | set(errors))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors := errors or self.check(instance, self.row):
            raise ValidationError(errors)

    def do_instance_save(self, instance, is_create):
        self.keep(instance)
        self.known[self.instance_key(instance)] = instance

    def after_import_row(self, row, row_result, **kwargs):
        instance = row_result.instance
        if row_result.import_type == RowResult.IMPORT_TYPE_NEW:
            self.additions.append((self.row, instance))
        elif row_result.import_type == RowResult.IMPORT_TYPE_UPDATE:
            now = self._snapshot(instance)
            pairs = [(name, self.was[name], now[name]) for name in now if now[name] != self.was[name]]
            self.changes.append((self.row, instance, pairs))
        self.told()

    def after_import(self, dataset, result, **kwargs):
        """No primary key comes from a sheet, so no sequence has to be moved (the default would)."""

    def _field(self, column):
        widget = CellWidget(column, self)
        return Field(column.field, column.field, widget, saves_null_values=not column.blank_keeps)

    def _snapshot(self, instance):
        return {name: field.get_value(instance) for name, field in self.fields.items()}

    def _print(self, instance):
        """A keyed hash of what is known of an instance: it tells that something changed, and nothing else."""
        facts = [(name, getattr(value, "pk", value)) for name, value in self.was.items()]
        return fingerprint(repr((instance.pk, instance.version, facts)))[:PRINT]

    def _is_out_of_date(self):
        """Whether the row that is about to be changed is another one than the preview saw."""
        return (
            self.agreed is not None and self.agreed.get(str(self.row.number)) != self.prints[self.row.number]
        )

    def _key(self, row):
        """The key of a row, None while one of its key cells is wrong: that error is told by ``import_instance``."""
        try:
            return self.row_key({field: self.fields[field].clean(row) for field in self.key_fields})
        except (ValueError, ArithmeticError):
            return None

    def _not_cleaned(self):
        """Fields that no column fills are the service's business, and relations have been looked up already."""
        fields = self._meta.model._meta.fields
        return {field.name for field in fields if field.is_relation or field.name not in self.fields}
