/** A table whose cells hold links: the arrow keys, Home and End move among them. Without them Tab still does. */
export function cells(table) {
  const rows = () => [...table.querySelectorAll("tbody tr")].map((row) => [...row.children]);

  function link(row, column, step) {
    for (let at = column; row && at >= 0 && at < row.length; at += step) {
      const found = row[at].querySelector("a");
      if (found) return found;
    }
    return null;
  }

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody tr > *");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const grid = rows();
    const y = grid.findIndex((row) => row.includes(cell));
    const x = grid[y].indexOf(cell);
    const goal = {
      ArrowLeft: () => link(grid[y], x - 1, -1),
      ArrowRight: () => link(grid[y], x + 1, 1),
      ArrowUp: () => link(grid[y - 1], x, -1),
      ArrowDown: () => link(grid[y + 1], x, -1),
      Home: () => link(grid[y], 0, 1),
      End: () => link(grid[y], grid[y].length - 1, -1),
    }[event.key];
    const found = goal && goal();
    if (!found) return;
    event.preventDefault();
    found.focus();
  });
}
