// What does a path of the page mean? A file if its last part has an extension; else a place in the inbox, shown by index.html.

/**
 * A CloudFront Function for the default behaviour alone. Error pages would do the same, but for every behaviour: a 404
 * of the API would then answer 200 with a page.
 */
export const pageRouting = `function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!/\\.[a-z0-9]{2,11}$/i.test(last)) request.uri = '/index.html';
  return request;
}`
