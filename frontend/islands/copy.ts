/** Copies the text of the field in the same row, and says so. */

for (const row of document.querySelectorAll<HTMLElement>("[data-island=copy]")) {
  const field = row.querySelector("input");
  const button = row.querySelector("button");
  const status = row.querySelector("[role=status]");
  button?.addEventListener("click", () => {
    if (!field) return;
    field.select();
    void navigator.clipboard?.writeText(field.value).then(() => {
      const said = row.dataset["sayCopied"] ?? "";
      button.textContent = said;
      status?.replaceChildren(said);
    });
  });
}
