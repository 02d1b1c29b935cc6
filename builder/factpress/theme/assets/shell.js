// What the shell does beside links: light and dark, and where in the page the reader is.

const page = document.documentElement
const button = document.querySelector(".fp-scheme")
const BELOW_THE_HEADER = 90
const system = matchMedia("(prefers-color-scheme: dark)")

function isDark() {
  return page.dataset.scheme ? page.dataset.scheme === "dark" : system.matches
}

function tell() {
  button.setAttribute("aria-pressed", String(isDark()))
}

/** Turn the colours; what the system has anyway needs no remembering, and follows the system from then on. */
function turn() {
  const wanted = isDark() ? "light" : "dark"
  if ((wanted === "dark") === system.matches) delete page.dataset.scheme
  else page.dataset.scheme = wanted
  tell()
  try {
    if (page.dataset.scheme) localStorage.setItem("factpress.scheme", wanted)
    else localStorage.removeItem("factpress.scheme")
  } catch {
    // Storage is denied: the choice lasts as long as the page.
  }
}

button.addEventListener("click", turn)
system.addEventListener("change", tell)
tell()

/** Mark in the contents beside the page the last of its headings that has passed the header. */
function follow(contents) {
  const links = [...contents.querySelectorAll("a")]
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  const mark = () => {
    const passed = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < BELOW_THE_HEADER)
    links.forEach((link) => link.removeAttribute("aria-current"))
    links[passed]?.setAttribute("aria-current", "location")
  }
  let waiting = false
  const soon = () => {
    if (!waiting) requestAnimationFrame(() => mark((waiting = false)))
    waiting = true
  }
  addEventListener("scroll", soon, { passive: true })
  mark()
}

const contents = document.querySelector(".fp-contents")
if (contents) follow(contents)
