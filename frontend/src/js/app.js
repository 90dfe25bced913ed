/** Everything a page needs besides charts: htmx, Bootstrap's menus, and our behaviours. */

import "htmx.org/dist/htmx.esm.js";
import "bootstrap/js/src/dropdown.js";
import "bootstrap/js/src/offcanvas.js";
import { boot } from "./boot.js";
import { attendance } from "./behaviours/attendance.js";
import { cells } from "./behaviours/cells.js";
import { chartTable } from "./behaviours/chart-table.js";
import { confirm } from "./behaviours/confirm.js";
import { decide } from "./behaviours/decide.js";
import { density } from "./behaviours/density.js";
import { disclosure } from "./behaviours/disclosure.js";
import { draft } from "./behaviours/draft.js";
import { filters } from "./behaviours/filters.js";
import { length } from "./behaviours/length.js";
import { logout } from "./behaviours/logout.js";
import { print } from "./behaviours/print.js";
import { review } from "./behaviours/review.js";
import { schedule } from "./behaviours/schedule.js";
import { selection } from "./behaviours/selection.js";
import { theme } from "./behaviours/theme.js";
import { toast } from "./behaviours/toast.js";
import { upload } from "./behaviours/upload.js";
import { forgetFinishedDrafts } from "./drafts.js";

/** The draft comes last: what it restores must repaint behaviours that are already there. */
const behaviours = {
  attendance,
  cells,
  chartTable,
  confirm,
  decide,
  density,
  disclosure,
  filters,
  length,
  logout,
  print,
  review,
  schedule,
  selection,
  theme,
  toast,
  upload,
  draft,
};

forgetFinishedDrafts(document);
boot(document, behaviours);

document.addEventListener("htmx:load", (event) => {
  forgetFinishedDrafts(event.target);
  boot(event.target, behaviours);
});
