// Where does the page keep what must outlive it? One IndexedDB, with a table for each kind of thing.

const tables = ['drafts', 'outbox'] as const

/** A database that has not opened by then never will: some private windows do not answer at all. */
const patienceMs = 2000

let database: Promise<IDBDatabase> | undefined

/** Rejects where the browser has none to give. */
export function openDatabase(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('harken', 2)
    request.onupgradeneeded = () => {
      const there = request.result.objectStoreNames
      for (const table of tables) if (!there.contains(table)) request.result.createObjectStore(table)
    }
    request.onsuccess = () => {
      // A page with a newer shape of it must not have to wait for this one.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
    setTimeout(() => reject(new Error('The database of this browser does not open.')), patienceMs)
  })
  return database
}

/** Everything of one person in a table. */
export async function readAll(table: (typeof tables)[number], me: string): Promise<unknown[]> {
  const store = (await openDatabase()).transaction(table, 'readonly').objectStore(table)
  const request = store.getAll(IDBKeyRange.bound([me], [me, []]))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Changes a table; resolves once it is on disk. */
export async function changeTable(
  table: (typeof tables)[number],
  change: (store: IDBObjectStore) => void,
): Promise<void> {
  const transaction = (await openDatabase()).transaction(table, 'readwrite')
  change(transaction.objectStore(table))
  // Said at once: a page that goes away does not wait for the end of its transactions.
  transaction.commit()
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}
