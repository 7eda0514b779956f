/** What a table brings in: work units, or people with one duty a row. */
export type ImportKind = keyof typeof importFields;

/**
 * The fields of each kind, with the headings under which tables in circulation keep them (lower case, Indonesian and
 * English). `needed`: a row without it is faulty, unless a value for all rows is given beside the table.
 */
export const importFields = {
  units: {
    name: {
      needed: true,
      headings: ["nama unit", "nama unit kerja", "unit kerja", "nama", "unit", "name", "unit name"],
    },
    code: { needed: false, headings: ["kode unit", "kode", "kode unit kerja", "code", "unit code", "id unit"] },
    kind: { needed: false, headings: ["jenis unit", "jenis", "tipe", "kind", "type"] },
    parent: {
      needed: false,
      headings: ["unit induk", "induk", "unit atasan", "perangkat daerah", "opd", "instansi induk", "parent"],
    },
  },
  people: {
    email: { needed: true, headings: ["e-mail", "email", "surel", "alamat e-mail", "alamat email", "e-mail address"] },
    name: { needed: true, headings: ["nama lengkap", "nama", "nama pegawai", "name", "full name"] },
    role: { needed: true, headings: ["peran", "tugas", "jabatan dalam zi", "role", "duty"] },
    unit: { needed: false, headings: ["unit kerja", "unit", "kode unit", "nama unit", "work unit"] },
    area: { needed: false, headings: ["area", "area perubahan", "pokja", "change area"] },
    letter: { needed: true, headings: ["nomor surat", "surat", "nomor sk", "sk", "surat tugas", "dasar", "letter"] },
    validFrom: {
      needed: true,
      headings: ["berlaku mulai", "mulai", "tmt", "tanggal mulai", "sejak", "from", "valid from"],
    },
    validTo: { needed: false, headings: ["berlaku sampai", "sampai", "sampai dengan", "selesai", "until", "valid to"] },
  },
} as const satisfies Record<string, Record<string, { needed: boolean; headings: readonly string[] }>>;

export type UnitField = keyof (typeof importFields)["units"];
export type PersonField = keyof (typeof importFields)["people"];
export type ImportField = UnitField | PersonField;

/** Which column (from 0) holds a field. */
export type Mapping<Field extends ImportField = ImportField> = Readonly<Partial<Record<Field, number>>>;

export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return Object.keys(importFields[kind]) as ImportField[]; // keys of the const object are exactly the fields of the kind
}

/**
 * Proposes which column holds which field, by its heading: the exact heading first, then one that begins with it. Each
 * column is proposed once; the person decides.
 */
export function suggestMapping(kind: ImportKind, headings: readonly string[]): Mapping {
  const plain = headings.map(plainHeading);
  const taken = new Set<number>();
  const mapping: Partial<Record<ImportField, number>> = {};
  const fits = [
    (heading: string, known: string): boolean => heading === known,
    (heading: string, known: string): boolean => heading.startsWith(`${known} `) || heading.endsWith(` ${known}`),
  ];
  for (const fit of fits) {
    for (const [field, { headings: known }] of Object.entries(importFields[kind])) {
      if (mapping[field as ImportField] !== undefined) continue; // Object.entries widens the keys
      for (const word of known) {
        const column = plain.findIndex((heading, place) => !taken.has(place) && fit(heading, word));
        if (column < 0) continue;
        mapping[field as ImportField] = column;
        taken.add(column);
        break;
      }
    }
  }
  return mapping;
}

/**
 * The row (from 0) that holds the headings: of the first twenty the one in which most fields are recognised; the first
 * row when none is.
 */
export function findHeadingRow(kind: ImportKind, rows: readonly (readonly string[])[]): number {
  let best = 0;
  let most = 0;
  for (const [place, row] of rows.slice(0, 20).entries()) {
    const found = Object.keys(suggestMapping(kind, row)).length;
    if (found > most) [best, most] = [place, found];
  }
  return best;
}

function plainHeading(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[*:()_./]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
