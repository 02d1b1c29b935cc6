// Runs before the page is painted: a reader who chose light or dark never sees the other. Without storage, or
// without scripts, the page follows the system.

document.documentElement.classList.replace("no-js", "js")
try {
  const chosen = localStorage.getItem("factpress.scheme")
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen
} catch {
  // Storage is denied.
}
