/* Makes the box around a file input a place to drop files on, and says which files were chosen. */
"use strict";
for (const box of document.querySelectorAll("[data-drop]")) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-drop-list]");
  const size = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const show = () => {
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const line = document.createElement("li");
        line.textContent = `${file.name} (${size.format(file.size / 1e6)} MB)`;
        return line;
      }),
    );
  };
  const over = (event) => {
    event.preventDefault();
    box.classList.add("dp-drop--over");
  };
  const out = () => box.classList.remove("dp-drop--over");
  box.classList.add("dp-drop--ready");
  box.addEventListener("dragenter", over);
  box.addEventListener("dragover", over);
  box.addEventListener("dragleave", out);
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    out();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      show();
      input.focus();
    }
  });
  input.addEventListener("change", show);
}
