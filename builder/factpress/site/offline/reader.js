// How a file of the index is read in the offline edition, in the place of the theme's module of this form: out of a
// script that brings all of them, since a page from a file can fetch nothing.

/** Return what reads a file of the index of the site at `root` as text. */
export async function reader(root) {
  if (!globalThis.factpressIndex) await loaded(new URL("assets/search/files.js", root).href)
  return async (name) => globalThis.factpressIndex[name]
}

function loaded(src) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src })
    script.addEventListener("load", resolve)
    script.addEventListener("error", () => reject(new Error("no search index")))
    document.head.append(script)
  })
}
