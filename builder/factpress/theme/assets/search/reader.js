// How a file of the index is read: from the site. An offline edition has another module of this form.

/** Return what reads a file of the index of the site at `root` as text. */
export async function reader(root) {
  return async (name) => {
    const found = await fetch(new URL(`search-index/${name}`, root))
    if (!found.ok) throw new Error(`no search index: ${found.status}`)
    return found.text()
  }
}
