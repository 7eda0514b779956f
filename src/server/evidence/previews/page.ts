import type { FastifyReply } from "fastify";
import type { StoredVersion } from "../queries.ts";

/**
 * Sends the text of a document as a page that can do nothing: no script, no request, no form, no way out of its frame.
 * It stands in a sandbox of its own origin, and only our own pages may frame it.
 */
export async function sendPage(reply: FastifyReply, version: StoredVersion, html: string): Promise<FastifyReply> {
  const page = `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(version.fileName)}</title><style>${style}</style></head>
<body>${html}</body></html>`;
  return await guardPage(reply, version).send(page);
}

/** The headers of the page. "It is still the same" has them too: a browser lays them over those that it kept. */
export function guardPage(reply: FastifyReply, version: StoredVersion): FastifyReply {
  return reply.headers({
    "content-security-policy":
      "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "content-type": "text/html; charset=utf-8",
    "content-disposition": "inline",
    "cache-control": "private, no-cache",
    etag: pageTag(version),
  });
}

export function pageTag({ sha256 }: StoredVersion): string {
  return `"page-${sha256}"`;
}

const style = `
html { background: #fff; color: #1b2733; }
body { max-width: 46rem; margin: 0 auto; padding: 24px 20px 48px; font: 15px/1.55 "Inter Variable", system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.2em 0 .5em; }
p { margin: 0 0 .8em; }
table { border-collapse: collapse; margin: 0 0 1em; max-width: 100%; }
td, th { border: 1px solid #c3ccd5; padding: 4px 8px; text-align: left; vertical-align: top; }
td p, th p { margin: 0; }
img { max-width: 100%; height: auto; }
`;

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
