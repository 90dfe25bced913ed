/**
 * Counts the characters of a text as it is typed, blanks left out, as awards/deeds.py does. `data-length` names the
 * element with the number in `[data-n]`; outside `data-least` and `data-most` it is marked.
 */
export function length(field) {
  const place = document.getElementById(field.dataset.length);
  if (!place) return;
  const number = place.querySelector("[data-n]");
  const least = Number(field.dataset.least);
  const most = Number(field.dataset.most);

  function paint() {
    const count = [...field.value.replace(/\s+/gu, "")].length;
    number.textContent = count;
    place.classList.toggle("problem", count < least || count > most);
  }

  field.addEventListener("input", paint);
  field.addEventListener("change", paint);
  paint();
}
