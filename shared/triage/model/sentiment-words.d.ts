// The word list of `sentiment`, which its types leave out.
declare module 'sentiment/languages/en/index.js' {
  const english: { labels: Record<string, number> }
  export default english
}
