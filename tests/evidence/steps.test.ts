import { afterAll, beforeAll, expect, test } from "vitest";
import { attachEvidence, detachEvidence, getAnswerHistory } from "../../src/contract/worksheets/filling.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { keepFile } from "./keep.ts";

let scene: Scene;
let operator: Person;
let member: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  member = await scene.signIn("tpi_member");
  await scene.assign(member, "tpi_member");
});
afterAll(async () => await scene.close());

const at = (layer: string) => ({ ...scene.here, layer, item: "A.I.1.i.a" });

async function stepsOf(person: Person, layer: string) {
  const said = await scene.call(getAnswerHistory, { cookie: person.cookie, params: at(layer) });
  return { status: said.status, steps: said.json.evidence as any[] };
}

test("attaching, a new pointer, detaching: each step stays, newest first, with who and when", async () => {
  const { documentId } = await keepFile(scene, operator, Buffer.from("langkah"), "langkah.txt");
  const params = { ...at("unit"), documentId };
  scene.setNow(new Date());
  await scene.call(attachEvidence, { cookie: operator.cookie, params, body: { pages: "1" } });
  await scene.call(attachEvidence, { cookie: operator.cookie, params, body: { pages: "2-3" } });
  const gone = await scene.call(detachEvidence, { cookie: operator.cookie, params });
  expect(gone.status).toBe(200);
  const when = scene.now().toISOString();
  const same = { documentId, title: "langkah", number: 1, by: operator.name, at: when };
  expect((await stepsOf(operator, "unit")).steps).toEqual([
    { step: "detach", pages: "2-3", ...same },
    { step: "attach", pages: "2-3", ...same },
    { step: "attach", pages: "1", ...same },
  ]);
  scene.setNow(null);
});

test("detaching what is not attached is refused and leaves no step", async () => {
  const { documentId } = await keepFile(scene, operator, Buffer.from("tidak pernah"), "tidak.txt");
  const before = (await stepsOf(operator, "unit")).steps.length;
  const said = await scene.call(detachEvidence, { cookie: operator.cookie, params: { ...at("unit"), documentId } });
  expect(said.status).toBe(404);
  expect((await stepsOf(operator, "unit")).steps).toHaveLength(before);
});

test("the steps of an assessor's layer are not told to the unit before it is released", async () => {
  expect((await stepsOf(operator, "tpi_member")).status).toBe(403);
  expect((await stepsOf(member, "tpi_member")).steps).toEqual([]);
});
