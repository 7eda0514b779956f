import { trusted } from "./html.ts";

/** The same tokens as the application, in as much CSS as a public page needs. Old browsers get the plain fallbacks. */
export const siteStyles = trusted(`
:root{--paper:#fff;--ground:#f3f6f8;--line:#dbe3e8;--ink:#12222b;--soft:#51636d;--deep:#0b5c63;--wash:#e3f1f2;--block:#a3201d;--block-bg:#fdeceb;--met:#17663a;--met-bg:#e5f4ea;--need:#7a4d00;--need-bg:#fdf1dc}
@media(prefers-color-scheme:dark){:root{--paper:#16242c;--ground:#0e181e;--line:#2c404b;--ink:#e7eff3;--soft:#a3b5bf;--deep:#63c5cb;--wash:#143138;--block:#ff9c94;--block-bg:#3b1a1a;--met:#7fd6a0;--met-bg:#12311f;--need:#f0c070;--need-bg:#382a10}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;color-scheme:light dark}
body{margin:0;background:#f3f6f8;background:var(--ground);color:#12222b;color:var(--ink);font:16px/1.5 Inter,system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
a{color:#0b5c63;color:var(--deep)}
a:focus-visible,summary:focus-visible{outline:3px solid #0b5c63;outline-color:var(--deep);outline-offset:2px}
header,main,footer{max-width:720px;margin:0 auto;padding:12px 16px}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:8px;padding-top:20px}
header strong{font-size:18px}
h1{font-size:24px;line-height:1.25;margin:0 0 12px}
h2{font-size:18px;line-height:1.3;margin:24px 0 8px}
p,ol,ul{margin:0 0 12px;max-width:70ch}
.card{background:#fff;background:var(--paper);border:1px solid #dbe3e8;border-color:var(--line);border-radius:6px;padding:16px;margin-bottom:16px}
.lamp{display:inline-block;border-radius:6px;padding:4px 12px;font-weight:650;margin:0 0 12px}
.met{color:#17663a;color:var(--met);background:#e5f4ea;background:var(--met-bg)}
.block{color:#a3201d;color:var(--block);background:#fdeceb;background:var(--block-bg)}
.need{color:#7a4d00;color:var(--need);background:#fdf1dc;background:var(--need-bg)}
label{font-weight:600}
input,button{font:inherit;max-width:100%}
input:not([type=file]){width:100%;max-width:24em;padding:8px 12px;border:1px solid #51636d;border-color:var(--soft);border-radius:6px;background:#fff;background:var(--paper);color:inherit}
button{padding:8px 16px;border:0;border-radius:6px;background:#0b5c63;color:#fff;font-weight:600;cursor:pointer}
input:focus-visible,button:focus-visible{outline:3px solid #0b5c63;outline-color:var(--deep);outline-offset:2px}
form.over{outline:2px dashed #0b5c63;outline-color:var(--deep)}
dl{margin:0}
dt{color:#51636d;color:var(--soft);font-size:14px;margin-top:8px}
dd{margin:0;font-weight:600;overflow-wrap:anywhere;word-break:break-word}
code{font-family:ui-monospace,Consolas,"Liberation Mono",monospace;font-size:14px;overflow-wrap:anywhere;word-break:break-all}
pre{background:#f3f6f8;background:var(--ground);border:1px solid #dbe3e8;border-color:var(--line);border-radius:6px;padding:8px 12px;margin:0 0 12px;white-space:pre-wrap}
pre code{word-break:normal}
.soft,footer{color:#51636d;color:var(--soft);font-size:14px}
@media print{body{background:#fff}header nav,footer{display:none}.card{border:0;padding:0}}
`);
