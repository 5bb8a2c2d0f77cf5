// What does a path of the page mean? A file if its last part has an extension; else a place in the inbox, shown by the page in the visitor's language.
import { languageCookie, pageFile, pageLanguages } from '../../shared/api/page-languages.ts'

/** What the function has to know of each language: its code in lower case, and where its page lies. */
const pages = pageLanguages.map(({ code }) => [code.toLowerCase(), `/${pageFile(code)}`])

/**
 * A CloudFront Function for the default behaviour alone. Error pages would do the same, but for every behaviour: a 404
 * of the API would then answer 200 with a page. It chooses a language as `pageLanguageFor` does; the address it rewrites
 * to is what the answer is cached by.
 */
export const pageRouting = `var pages = ${JSON.stringify(pages)};
function pageFor(tag) {
  var language = tag.split('-')[0];
  if (language === '') return undefined;
  return (
    pages.find(function (page) { return page[0] === tag; }) ||
    pages.find(function (page) { return page[0].split('-')[0] === language; })
  );
}
function asked(header) {
  return header.toLowerCase().split(',').map(function (part, place) {
    var pieces = part.split(';').map(function (piece) { return piece.trim(); });
    var quality = pieces.slice(1).find(function (piece) { return piece.indexOf('q=') === 0; });
    return { tag: pieces[0], quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0, place: place };
  }).filter(function (one) { return one.quality > 0; }).sort(function (one, other) {
    return other.quality - one.quality || one.place - other.place;
  }).map(function (one) { return one.tag; });
}
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (/\\.[a-z0-9]{2,11}$/i.test(last)) return request;
  var cookie = request.cookies['${languageCookie}'];
  var header = request.headers['accept-language'];
  var tags = [cookie ? cookie.value.toLowerCase() : ''].concat(header ? asked(header.value) : []);
  var page = tags.map(pageFor).find(Boolean) || pages[0];
  request.uri = page[1];
  return request;
}`
