// Keys for the staff: j and k walk the rows of a list, ? lists the keys. One box turns them off (WCAG 2.1.4).
const KEPT = "greffe-shortcuts";

export default class Shortcuts {
  constructor(dialog) {
    this.dialog = dialog;
    this.box = dialog.querySelector('[data-part="switch"]');
    this.box.checked = localStorage.getItem(KEPT) !== "off";
    this.box.addEventListener("change", () => localStorage.setItem(KEPT, this.box.checked ? "on" : "off"));
    document.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "?") this.dialog.showModal();
    if (!this.box.checked || this.dialog.open) return;
    if (event.key === "j") this.walk(1);
    if (event.key === "k") this.walk(-1);
  }

  walk(step) {
    const rows = [...document.querySelectorAll(".row-link")];
    const here = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.focus();
  }
}
