import { buildBook, type BookContent } from "../../../core/worksheets/workbook/own/build-book.ts";
import type { BookLayer } from "../../../core/worksheets/workbook/own/layer-columns.ts";
import * as m from "../../../words/messages.js";
import { drawBook } from "./draw-book.ts";
import { addressOf } from "./evidence-address.ts";
import type { ExportContent, ExportLayer } from "./export-content.ts";
import { layerLabels } from "./layer-labels.ts";

/** The worksheet as a workbook of our own making, for whoever has no template: with live formulas, layer by layer. */
export async function makeOwnWorkbook(content: ExportContent, publicUrl: URL, now: Date): Promise<Buffer> {
  const { whole, place, pack } = content;
  const book: BookContent = {
    unitName: whole.unit_name,
    agencyName: whole.agency_name,
    year: place.round.year,
    target: place.target,
    layers: bookLayers(content, publicUrl),
    tables: [readMe(content, now), evidenceTable(content, publicUrl), notesTable(content)],
  };
  return await drawBook(buildBook(pack, book), { title: `LKE ZI ${place.round.year} ${whole.unit_name}`, madeAt: now });
}

/** The unit with its evidence, then every tier that is shown; the TPI has its columns even while it is not. */
function bookLayers({ layers, place }: ExportContent, publicUrl: URL): readonly BookLayer[] {
  const shown = layers.map((layer): BookLayer => {
    const isUnit = layer.layer === "unit";
    const addresses = (list: ExportLayer["evidence"]): string[] => [
      ...new Set(list.map(({ attachment }) => addressOf(publicUrl, place, attachment))),
    ];
    const evidence = Object.fromEntries(
      [...Map.groupBy(layer.evidence, ({ item }) => item)].map(([item, list]) => [item, addresses(list)]),
    );
    const { answers, notes } = layer;
    return { label: layerLabels[layer.layer], answers, notes, evidence: isUnit ? evidence : null };
  });
  if (shown.length > 1) return shown;
  return [...shown, { label: layerLabels.tpi_lead, answers: {}, notes: {}, evidence: null }];
}

function readMe({ whole, place, pack, layers }: ExportContent, now: Date): BookContent["tables"][number] {
  const moment = new Intl.DateTimeFormat("id-ID", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Jakarta" });
  const inIndonesian = { locale: "id" } as const;
  const facts: readonly (readonly [string, string])[] = [
    [m.exchange_book_agency({}, inIndonesian), whole.agency_name],
    [m.exchange_book_unit({}, inIndonesian), whole.unit_name],
    [m.exchange_book_year({}, inIndonesian), String(place.round.year)],
    [m.exchange_book_target({}, inIndonesian), place.target],
    [m.exchange_book_instrument({}, inIndonesian), `${pack.title.id} (${pack.id} ${pack.version})`],
    [m.exchange_book_layers({}, inIndonesian), layers.map(({ layer }) => layerLabels[layer]).join(", ")],
    [m.exchange_book_made({}, inIndonesian), `${moment.format(now)} WIB`],
  ];
  const hints = [
    m.exchange_book_hint_input,
    m.exchange_book_hint_formula,
    m.exchange_book_hint_gate,
    m.exchange_book_hint_blank,
    m.exchange_book_hint_import,
  ].map((hint): readonly [string, string] => ["•", hint({}, inIndonesian)]);
  return {
    name: "Petunjuk",
    title: m.exchange_book_title({}, inIndonesian),
    heads: [
      { text: "", width: 22 },
      { text: "", width: 110 },
    ],
    rows: [...facts, ["", ""], ...hints],
  };
}

function evidenceTable({ layers, place }: ExportContent, publicUrl: URL): BookContent["tables"][number] {
  return {
    name: "Bukti",
    title: "Daftar bukti dukung",
    heads: [
      { text: "Butir", width: 14 },
      { text: "Lapisan", width: 14 },
      { text: "Judul", width: 60 },
      { text: "Berkas", width: 40 },
      { text: "Versi", width: 8 },
      { text: "Halaman", width: 12 },
      { text: "Alamat", width: 60 },
      { text: "SHA-256", width: 68 },
    ],
    rows: layers.flatMap(({ layer, evidence }) =>
      evidence.map(({ item, attachment }) => [
        item,
        layerLabels[layer],
        attachment.title,
        attachment.fileName,
        attachment.number,
        attachment.pages,
        addressOf(publicUrl, place, attachment),
        attachment.sha256,
      ]),
    ),
  };
}

function notesTable({ layers }: ExportContent): BookContent["tables"][number] {
  return {
    name: "Catatan",
    title: "Catatan dan alasan",
    heads: [
      { text: "Butir", width: 14 },
      { text: "Lapisan", width: 14 },
      { text: "Catatan", width: 90 },
      { text: "Alasan", width: 60 },
    ],
    rows: layers.flatMap(({ layer, own }) =>
      own.flatMap(({ item, note, reason }) =>
        note === "" && reason === "" ? [] : [[item, layerLabels[layer], note, reason]],
      ),
    ),
  };
}
