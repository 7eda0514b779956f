import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProposed, type Proposed } from "./proposed.ts";

const masterFile = fileURLToPath(
  new URL("../../../shared/data/portalrb-master-soal-lke-zi-2026.json", import.meta.url),
);
const isHere = existsSync(masterFile);
if (!isHere) console.log("skipped: the portal's master list is not beside this checkout (../shared/data)");

let scene: Proposed;
beforeAll(async () => {
  scene = await createProposed();
});
afterAll(async () => await scene.close());

type Soal = {
  readonly id: number;
  readonly jenis_jawaban: string;
  readonly skema_penilaian: readonly { readonly key: string }[];
};
type Node = { readonly soals?: readonly Soal[]; readonly children?: readonly Node[] };

function soalsOf(node: Node): readonly Soal[] {
  return [...(node.soals ?? []), ...(node.children ?? []).flatMap(soalsOf)];
}

function isAllowed(soal: Soal | undefined, answer: string): boolean {
  if (soal?.jenis_jawaban.toLowerCase() === "jumlah") return /^\d+$/.test(answer);
  if (soal?.jenis_jawaban === "0-4") return Number(answer) >= 0 && Number(answer) <= 4;
  return soal?.skema_penilaian.some(({ key }) => key === answer) === true;
}

test.skipIf(!isHere)("each answer is one that the ministry's own list allows at that number", async () => {
  const soals = soalsOf({ children: JSON.parse(readFileSync(masterFile, "utf8")).data });
  const byId = new Map(soals.map((soal) => [soal.id, soal]));
  expect(byId.size).toBe(127);
  const url = `/portalrb/lke/jawaban-unit/${scene.unitId}`;
  const headers = { authorization: `Bearer ${await scene.issue()}` };
  const answers: { soal_id: number; jawaban_unit: string; jawaban_tpi: string }[] = (
    await scene.app.inject({ method: "GET", url, headers })
  ).json().answers;
  const wrong = answers.filter(({ soal_id, jawaban_unit, jawaban_tpi }) => {
    return !isAllowed(byId.get(soal_id), jawaban_unit) || !isAllowed(byId.get(soal_id), jawaban_tpi);
  });
  expect([answers.length, wrong]).toEqual([127, []]);
});
