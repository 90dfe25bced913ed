const FILTER_FROM = 41;

// What was chosen on this page, by control name: a list that arrives late, asked for before the last tap, takes it over.
const chosen = new Map();

/**
 * Everyone is there until tapped. Turns each `.person` (a label and a select, which work alone) into a tile; the
 * select shows only for people who are not there. The selects stay the truth, so a restored draft repaints.
 */
export function attendance(root) {
  const people = [...root.querySelectorAll(".person")].map((row) => person(row, root.dataset.present));
  if (people.length === 0) return;

  const tiles = document.createElement("ul");
  tiles.className = "ppl";
  people.forEach(({ tile }) => tiles.append(tile));
  people[0].row.before(tiles);
  if (people.length >= FILTER_FROM && root.dataset.find) {
    tiles.before(searchBox(root.dataset.find, people));
  }

  function paint() {
    people.forEach((one) => one.paint());
    summarise(root, people);
  }

  // A list into which names were put on the server knows best: it was sent what had been chosen.
  people.forEach((one) => ("settled" in root.dataset ? one.settle() : one.takeOver()));
  root.addEventListener("change", (event) => {
    if (event.target.name) chosen.set(event.target.name, event.target.value);
    paint();
  });
  paint();
}

function person(row, present) {
  const select = row.querySelector("select");
  const { name } = row.dataset;
  const tile = document.createElement("li");
  const button = document.createElement("button");
  const label = document.createElement("span");
  const why = document.createElement("span");
  button.type = "button";
  label.className = "name";
  label.textContent = name;
  why.className = "why";
  button.append(label, why);
  tile.append(button);

  const firstReason = [...select.options].find((option) => option.value !== present);
  const isAway = () => select.value !== present;

  button.disabled = select.disabled;
  button.addEventListener("click", () => {
    select.value = isAway() ? present : (firstReason?.value ?? present);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });

  return {
    row,
    tile,
    name,
    pinyin: row.dataset.pinyin ?? "",
    isAway,
    takeOver() {
      const value = chosen.get(select.name);
      if (value && [...select.options].some((option) => option.value === value)) select.value = value;
    },
    settle() {
      chosen.set(select.name, select.value);
    },
    isDue: () => select.selectedOptions[0]?.dataset.due !== "no",
    paint() {
      button.setAttribute("aria-pressed", isAway());
      why.textContent = isAway() ? select.selectedOptions[0].textContent.trim() : "";
      row.hidden = !isAway();
    },
  };
}

function summarise(root, people) {
  const due = people.filter((one) => one.isDue()).length;
  const away = people.filter((one) => one.isDue() && one.isAway()).length;
  const present = due - away;
  const rate = due ? `${(Math.round((present / due) * 1000) / 10).toFixed(1)}%` : "—";
  const text = root.dataset.summary
    .replace("{due}", due)
    .replace("{present}", present)
    .replace("{away}", away)
    .replace(/\{rate\}%?/, rate);
  const out = root.querySelector("[data-summary-out]");
  if (out && out.textContent !== text) out.textContent = text;
}

function searchBox(text, people) {
  const box = document.createElement("input");
  box.type = "search";
  box.className = "form-control find-person";
  box.placeholder = text;
  box.setAttribute("aria-label", text);
  box.addEventListener("input", (event) => {
    event.stopPropagation(); // looking for a name changes nothing worth a draft
    const wanted = box.value.trim().toLowerCase();
    people.forEach(({ tile, name, pinyin }) => {
      tile.hidden = !`${name} ${pinyin}`.toLowerCase().includes(wanted);
    });
  });
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return box;
}
