import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalReasons } from "../../src/core/evidence/refusal-reasons.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { makeDocx, makePptx, makeScanPdf, makeTitledPdf, makeXlsx } from "./files.ts";
import * as hostile from "./hostile-files.ts";
import { body, docx, pdfOf, plainPdf, relations, script, zip } from "./hostile-files.ts";
import { lockedPdfs, restrictedPdfs } from "./locked-pdfs.ts";
import { sendFile } from "./send-upload.ts";

let scene: Scene;
let operator: Person;
let pictures: Readonly<Record<"png" | "jpeg" | "webp", Buffer>>;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  const canvas = sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } });
  const [png, jpeg, webp] = await Promise.all([
    canvas.png().toBuffer(),
    canvas.jpeg().toBuffer(),
    canvas.webp().toBuffer(),
  ]);
  pictures = { png, jpeg, webp };
});
afterAll(async () => await scene.close());

async function upload(bytes: Uint8Array, name: string) {
  return await sendFile(scene, operator.cookie, { agencyId: scene.agencyId, unitId: scene.unitId }, bytes, name);
}

async function expectRefused(bytes: Uint8Array, name: string, reason: string): Promise<void> {
  const said = await upload(bytes, name);
  expect([said.status, said.json.kind, said.json.detail?.reason]).toEqual([422, "unsupported_file", reason]);
  expect(refusalReasons).toContain(reason);
  expect(await readdir(join(scene.settings.dataFolder, "uploads"))).toEqual([]);
}

const catalogue = "<</Type/Catalog/Pages 2 0 R/OpenAction 3 0 R>>";
const pages = "<</Type/Pages/Kids[]/Count 0>>";

describe("an office document", () => {
  test.each<[string, () => Uint8Array, string, string]>([
    ["that says it swells a thousandfold", hostile.openBomb, "laporan.docx", "bomb"],
    ["that swells and says it does not", hostile.lyingBomb, "laporan.docx", "bomb"],
    ["whose parts overlap", hostile.overlappingBomb, "laporan.docx", "bomb"],
    ["with an archive inside", () => docx({ "word/media/a.zip": zip() }), "laporan.docx", "bomb"],
    ["with macros", () => docx({ "word/vbaProject.bin": new Uint8Array(64) }), "laporan.docx", "macro"],
    [
      "of the macro kind under another name",
      () => {
        const plain = new TextDecoder().decode(hostile.docxParts()["[Content_Types].xml"]);
        const types = plain.replace(
          /application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main/,
          "application/vnd.ms-word.document.macroEnabled.main",
        );
        return docx({ "[Content_Types].xml": types });
      },
      "laporan.docx",
      "macro",
    ],
    [
      "whose template is fetched from elsewhere",
      () =>
        docx({
          "word/_rels/settings.xml.rels": relations([
            ["attachedTemplate", "https://contoh.example/t.dotm", "External"],
          ]),
        }),
      "laporan.docx",
      "remote",
    ],
    [
      "whose picture tells somebody that it was opened",
      () =>
        docx({
          "word/_rels/document.xml.rels": relations([["image", "https://contoh.example/titik.png", "External"]]),
        }),
      "laporan.docx",
      "remote",
    ],
    [
      "that starts a program by a field cut into pieces",
      () =>
        docx({
          "word/document.xml": body(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
          ),
        }),
      "laporan.docx",
      "remote",
    ],
    [
      "with an object of another program",
      () => docx({ "word/embeddings/oleObject1.bin": new Uint8Array(64) }),
      "laporan.docx",
      "embedded",
    ],
    ["with a control", () => docx({ "word/activeX/activeX1.xml": "<x/>" }), "laporan.docx", "embedded"],
    ["that is cut off", () => docx().subarray(0, 300), "laporan.docx", "damaged"],
    ["with something before it", () => Buffer.concat([script, docx()]), "laporan.docx", "active"],
    ["with something behind it", () => Buffer.concat([docx(), script]), "laporan.docx", "polyglot"],
    ["behind a password", hostile.lockedOffice, "laporan.docx", "encrypted"],
    ["that is a plain archive", () => zip(), "laporan.docx", "archive"],
  ])("%s is refused", async (_what, make, name, reason) => await expectRefused(make(), name, reason));

  test("with links that a person clicks, a chart's own numbers, or a workbook on the same disk is kept", async () => {
    const kept = [
      docx({ "word/_rels/document.xml.rels": relations([["hyperlink", "https://contoh.example/", "External"]]) }),
      docx({ "word/embeddings/Microsoft_Excel_Sheet1.xlsx": new Uint8Array(64) }),
    ];
    for (const bytes of kept) expect((await upload(bytes, "laporan.docx")).status).toBe(201);
  });
});

describe("a PDF", () => {
  test.each<[string, () => Uint8Array, string]>([
    ["that runs script when it opens", () => pdfOf(catalogue, pages, "<</S/JavaScript/JS(app.alert(1))>>"), "script"],
    [
      "whose script hides behind escapes",
      () => pdfOf(catalogue, pages, "<</S/J#61vaScript/#4aS(app.alert(1))>>"),
      "script",
    ],
    ["whose script hides in an object stream", () => hostile.pdfWithHiddenScript(), "script"],
    ["whose object stream hides its name", () => hostile.pdfWithHiddenScript("/Type/#4fbjStm"), "script"],
    ["that starts a program", () => pdfOf(catalogue, pages, "<</S/Launch/F(cmd.exe)>>"), "script"],
    [
      "whose form is a program",
      () => pdfOf("<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 3 0 R>>>>", pages, "<<>>"),
      "script",
    ],
    [
      "with a file inside",
      () =>
        pdfOf(catalogue, pages, "<</Type/Filespec/EF<</F 4 0 R>>>>", "<</Type/EmbeddedFile>>\nstream\nx\nendstream"),
      "embedded",
    ],
    ["with a Java archive at its end", () => Buffer.concat([plainPdf(), zip()]), "polyglot"],
    ["with a page behind its end", () => Buffer.concat([plainPdf(), script]), "polyglot"],
    [
      "with a page before its first object",
      () => Buffer.concat([Buffer.from("%PDF-1.4\n<script>alert(1)</script>\n"), plainPdf().subarray(9)]),
      "polyglot",
    ],
    ["with a program behind its end", () => Buffer.concat([plainPdf(), hostile.program()]), "polyglot"],
    ["that begins late", () => Buffer.concat([Buffer.from("halo dunia\n"), plainPdf()]), "polyglot"],
  ])("%s is refused", async (_what, make, reason) => await expectRefused(make(), "laporan.pdf", reason));

  test.each(lockedPdfs.map((bytes, place) => [place, bytes] as const))(
    "that asks for a password is refused (kind %i)",
    async (_place, bytes) => await expectRefused(bytes, "terkunci.pdf", "encrypted"),
  );

  test.each(restrictedPdfs.map((bytes, place) => [place, bytes] as const))(
    "that opens for everybody and only forbids printing is kept (kind %i)",
    async (_place, bytes) => expect((await upload(bytes, "terbatas.pdf")).status).toBe(201),
  );

  test("that only speaks of script, or was saved twice, is kept", async () => {
    const text = pdfOf(
      "<</Type/Catalog/Pages 2 0 R>>",
      pages,
      "<</Length 20>>\nstream\nBT (/JS dan /XFA) Tj ET\nendstream",
    );
    const twice = Buffer.concat([
      plainPdf(),
      Buffer.from("6 0 obj\n<</Baru true>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n\n"),
    ]);
    for (const bytes of [text, twice]) expect((await upload(bytes, "biasa.pdf")).status).toBe(201);
  });
});

describe("a picture", () => {
  test("of more pixels than can be drawn is refused by its head alone", async () => {
    await expectRefused(hostile.pngOf(50_000, 50_000), "peta.png", "pixels");
    expect((await upload(hostile.pngOf(10_000, 10_000), "peta.png")).status).toBe(201);
  });

  test.each(["png", "jpeg", "webp"] as const)(
    "(%s) with an archive, a page or a program behind it is refused",
    async (kind) => {
      for (const extra of [zip(), script, hostile.program()]) {
        await expectRefused(Buffer.concat([pictures[kind], extra]), `foto.${kind}`, "polyglot");
      }
    },
  );

  test("from a telephone, with a second picture behind the first, is kept", async () => {
    expect((await upload(Buffer.concat([pictures.jpeg, pictures.jpeg]), "foto.jpg")).status).toBe(201);
  });

  test.each(["png", "jpeg", "webp"] as const)("(%s) that is cut off is refused", async (kind) => {
    await expectRefused(pictures[kind].subarray(0, pictures[kind].length - 12), `foto.${kind}`, "damaged");
  });
});

test.each<[string, Uint8Array, string, string]>([
  [
    "a drawing with script",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "gambar.svg",
    "active",
  ],
  [
    "a drawing with script called a picture",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    "gambar.png",
    "active",
  ],
  ["a web page", script, "halaman.html", "active"],
  ["a program", hostile.program(), "alat.exe", "program"],
  ["a program called a PDF", hostile.program(), "laporan.pdf", "program"],
  ["a PDF called a picture", plainPdf(), "foto.png", "name"],
  ["a text called a PDF", Buffer.from("bukan dokumen"), "laporan.pdf", "name"],
  ["bytes of no known kind", Uint8Array.from([1, 2, 3, 4, 0, 9]), "data.pdf", "unknown"],
  ["an archive", zip(), "semua.zip", "archive"],
  ["a document of before 2007", hostile.lockedOffice(), "lama.doc", "legacy"],
  ["a document with macros by its name", docx(), "laporan.docm", "macro"],
  ["a film with something behind it", Buffer.concat([mp4(), script]), "rapat.mp4", "polyglot"],
])("%s is refused", async (_what, bytes, name, reason) => await expectRefused(bytes, name, reason));

test.each([
  ["folder/laporan.pdf", "name_path"],
  ["..\\laporan.pdf", "name_path"],
  ["laporan\u202efdp.pdf", "name_hidden"],
  ["lapor\u0000an.pdf", "name_hidden"],
  ["surat.exe.pdf", "name_double"],
])("a name that deceives is refused (%j)", async (name, reason) => await expectRefused(plainPdf(), name, reason));

test("what offices, scanners and cameras make is kept", async () => {
  const files: readonly (readonly [string, Uint8Array])[] = [
    ["surat.docx", makeDocx(["Surat tugas"])],
    ["rekap.xlsx", makeXlsx({ Rekap: [["a", 1]] })],
    ["paparan.pptx", makePptx([["Judul"]])],
    ["notulen v1.2 final.pdf", makeTitledPdf(["Notulen"], {})],
    ["pindai.pdf", makeScanPdf()],
    ["foto.png", pictures.png],
    ["foto.JPG", pictures.jpeg],
    ["foto.webp", pictures.webp],
    ["rapat.mp4", mp4()],
    ["daftar.csv", Buffer.from("nama;nilai\nA;1\n")],
  ];
  for (const [name, bytes] of files) expect([name, (await upload(bytes, name)).status]).toEqual([name, 201]);
});

/** The smallest film: a type and an empty table. */
function mp4(): Buffer {
  const box = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + data.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, data]);
  };
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\u0002\0isommp42", "latin1")),
    box("moov", Buffer.alloc(16)),
    box("mdat", Buffer.alloc(32)),
  ]);
}
