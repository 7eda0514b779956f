import { typeset } from "../../src/server/platform/typst/typeset.ts";

/** A presentation of so many slides, 16 to 9, each saying its number and `words`: set by Typst, as somebody's own would be. */
export async function deckOf(slides: number, words = "Puskesmas Uji"): Promise<Buffer> {
  const program = `
    #let told = json(bytes(sys.inputs.data))
    #set page(width: 254mm, height: 143mm, margin: 18mm, fill: rgb("#f4f8f9"))
    #set text(font: "Arimo", size: 13pt, fill: rgb("#1b2733"))
    #for slide in range(1, told.slides + 1) {
      if slide > 1 { pagebreak() }
      rect(width: 100%, height: 4mm, fill: rgb("#0e7480"))
      text(size: 26pt, weight: "bold")[Salindia #slide]
      parbreak()
      told.words
      parbreak()
      table(columns: 3, [Area], [Nilai], [Capaian], ..range(6).map(row => ([Area #(row + 1)], [#(3 + row).#slide], [#(60 + row * 5) %])).flatten())
    }`;
  const data = JSON.stringify({ slides, words });
  return (await typeset({ program, data, pictures: [], at: Date.UTC(2026, 8, 1) })).pdf;
}
