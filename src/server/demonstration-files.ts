/** A one-page PDF with a few lines of text: small real evidence for the demonstration. */
export function makePdf(title: string, lines: readonly string[]): Buffer {
  const text = [`BT /F1 16 Tf 56 770 Td (${escape(title)}) Tj ET`];
  lines.forEach((line, index) => {
    text.push(`BT /F1 11 Tf 56 ${735 - index * 18} Td (${escape(line)}) Tj ET`);
  });
  const stream = text.join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${Buffer.byteLength(stream, "latin1")} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
  const places = objects.map((object, index) => {
    const place = Buffer.byteLength(body, "latin1");
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = Buffer.byteLength(body, "latin1");
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  body += places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

function escape(text: string): string {
  return text.replace(/[\\()]/g, (letter) => `\\${letter}`).replace(/[^\u0020-\u00ff]/g, "-");
}

/** The documents every unit of the demonstration has, and the items that rest on each. */
export const demonstrationDocuments = [
  { title: "SK Tim Kerja Zona Integritas", day: "01-12", items: ["A.I.1.i.a", "A.I.1.i.b"] },
  { title: "Rencana Kerja dan Rencana Aksi ZI", day: "01-22", items: ["A.I.1.ii.a", "A.I.1.ii.b"] },
  {
    title: "Laporan Monitoring dan Evaluasi ZI Triwulan I",
    day: "04-08",
    items: ["A.I.1.iii.a", "A.I.1.iii.b", "A.I.1.iii.c"],
  },
  { title: "SK Agen Perubahan", day: "02-05", items: ["A.I.1.iv.b", "A.II.1.i.a"] },
  { title: "Peta Proses Bisnis dan SOP", day: "02-19", items: ["A.I.2.i.a", "A.I.2.i.b"] },
  { title: "SK Unit Pengendalian Gratifikasi", day: "01-15", items: ["A.I.5.i.a", "A.I.5.i.b"] },
  { title: "Standar Pelayanan dan Maklumat", day: "01-30", items: ["A.I.6.i.a", "A.I.6.i.b", "A.I.6.i.d"] },
  { title: "Rekap Pengaduan Masyarakat", day: "04-15", items: ["A.II.5.ii.a", "A.I.5.iii.b"] },
  { title: "Laporan Survei SPAK dan SPKP", day: "04-22", items: ["B.I.a", "B.II.a"] },
] as const;
