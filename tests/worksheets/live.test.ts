import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choice, createScene, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let operator: Person;
let coordinator: Person;
let port: number;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  coordinator = await scene.signIn("area_coordinator", { area: "1" });
  await scene.app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = scene.app.server.address() as AddressInfo); // it listens on TCP
});
afterAll(async () => await scene.close());

test("people who look at one worksheet see each other, where they are, and what was answered", async () => {
  const first = await join(operator);
  await first.until((said) => said.kind === "presence" && said.people.length === 1);
  const second = await join(coordinator);
  await first.until((said) => said.kind === "presence" && said.people.length === 2);
  second.line.send(JSON.stringify({ item: "A.I.1.i.a" }));
  const moved = await first.until(
    (said) => said.kind === "presence" && said.people.some((one: { item: string }) => one.item === "A.I.1.i.a"),
  );
  expect(moved.people).toContainEqual({ accountId: coordinator.accountId, name: coordinator.name, item: "A.I.1.i.a" });
  await scene.save(coordinator, "unit", "A.I.1.i.a", choice("Ya"));
  const answered = await first.until((said) => said.kind === "answered");
  expect(answered).toEqual({
    kind: "answered",
    layer: "unit",
    item: "A.I.1.i.a",
    version: 1,
    by: coordinator.accountId,
  });
  second.line.close();
  await first.until((said) => said.kind === "presence" && said.people.length === 1);
  first.line.close();
});

test("whoever may not read the worksheet gets no seat, nor does a page of somebody else's", async () => {
  const stranger = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect(await closeCode({ cookie: stranger.cookie })).toBe(4403);
  expect(await closeCode({ cookie: operator.cookie, origin: "https://lain.invalid" })).toBe(4403);
  expect(await closeCode({})).toBe(4403);
});

function address(): string {
  return `ws://127.0.0.1:${port}/api/live?agencyId=${scene.agencyId}&worksheetId=${scene.worksheetId}`;
}

/** Node's own WebSocket takes headers too, which the browser's, whose type it has, does not. */
function dial(headers: Readonly<Record<string, string>>): WebSocket {
  return new WebSocket(address(), { headers } as unknown as string[]);
}

async function join(person: Person) {
  const line = dial({ cookie: person.cookie });
  const said: any[] = [];
  let wake: () => void = () => {};
  line.addEventListener("message", ({ data }) => {
    said.push(JSON.parse(String(data)));
    wake();
  });
  await new Promise((resolve, reject) => {
    line.addEventListener("open", resolve);
    line.addEventListener("error", reject);
  });
  return {
    line,
    until: async (isIt: (message: any) => boolean): Promise<any> => {
      for (;;) {
        const place = said.findIndex(isIt);
        if (place >= 0) return said.splice(0, place + 1).at(-1);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

async function closeCode(headers: Readonly<Record<string, string>>): Promise<number> {
  const line = dial(headers);
  return await new Promise((resolve) => line.addEventListener("close", ({ code }) => resolve(code)));
}
