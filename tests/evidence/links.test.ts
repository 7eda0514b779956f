import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkLink, listLinkChecks } from "../../src/contract/evidence/links.ts";
import { askLink } from "../../src/server/evidence/links/ask-link.ts";
import { openInternet, type Reach } from "../../src/server/platform/outbound.ts";
import { isPublicAddress } from "../../src/server/platform/public-address.ts";
import { keepPapers } from "../worksheets/papers.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

const servers: Server[] = [];
let scene: Scene;
let operator: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await scene.close();
});

/** Somebody's web server on this machine. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // A TCP server's address is an AddressInfo.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Only here may one ask one's own machine: this is handed in, no setting leads to it. */
const near = (port: number, milliseconds = 3000): Reach => ({
  milliseconds,
  allows: (address, asked) => address === "127.0.0.1" && asked === port,
});
const reachOf = (url: string, milliseconds?: number) => near(Number(new URL(url).port), milliseconds);

test.each([
  [200, "reachable"],
  [204, "reachable"],
  [401, "sign_in"],
  [403, "sign_in"],
  [404, "gone"],
  [410, "gone"],
  [500, "unreachable"],
])("an answer with status %i is %s", async (status, outcome) => {
  const url = await serve((_request, response) => response.writeHead(status).end());
  expect(await askLink(url, reachOf(url))).toEqual({ outcome, status, host: "127.0.0.1" });
});

test("a redirect is followed; one to a door that asks who comes is a locked share", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/drive") {
      return response.writeHead(302, { location: "https://accounts.google.com/ServiceLogin?continue=x" }).end();
    }
    if (request.url === "/old") return response.writeHead(301, { location: "/new" }).end();
    return response.end("ada");
  });
  expect(await askLink(`${url}/old`, reachOf(url))).toMatchObject({ outcome: "reachable", status: 200 });
  expect(await askLink(`${url}/drive`, reachOf(url))).toEqual({
    outcome: "sign_in",
    status: 302,
    host: "accounts.google.com",
  });
});

test("a redirect into the network is refused at the hop, and nobody there hears of it", async () => {
  let heard = 0;
  const inside = await serve((_request, response) => {
    heard += 1;
    response.end("rahasia");
  });
  for (const target of [inside, "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///etc/passwd"]) {
    const url = await serve((_request, response) => response.writeHead(302, { location: target }).end());
    expect((await askLink(url, reachOf(url))).outcome, target).toBe("refused");
  }
  expect(heard).toBe(0);
});

test("redirects without an end are given up", async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `/${asked}` }).end();
  });
  expect((await askLink(url, reachOf(url))).outcome).toBe("unreachable");
  expect(asked).toBe(6);
});

test("a server that drips its answer is left after the deadline", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write("."), 50);
    response.on("close", () => clearInterval(drip));
  });
  const begun = Date.now();
  expect((await askLink(url, reachOf(url, 400))).outcome).toBe("unreachable");
  expect(Date.now() - begun).toBeLessThan(2000);
});

test("of an endless body some kilobytes are read and the line is cut", async () => {
  let sent = 0;
  const url = await serve((_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (sent < 500_000_000 && response.writable) {
        sent += 65_536;
        if (!response.write(Buffer.alloc(65_536))) {
          response.once("drain", more);
          return;
        }
      }
    };
    more();
  });
  expect((await askLink(url, reachOf(url))).outcome).toBe("reachable");
  expect(sent).toBeLessThan(20_000_000);
});

test("neither cookies nor our own name go out", async () => {
  let headers: Readonly<Record<string, unknown>> = {};
  const url = await serve((request, response) => {
    headers = request.headers;
    response.writeHead(200, { "set-cookie": "a=b" }).end();
  });
  await askLink(url, reachOf(url));
  expect(Object.keys(headers).toSorted()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
});

test.each([
  "127.0.0.1",
  "127.8.8.8",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "198.18.0.1",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2001::1",
  "not an address",
])("%s is not on the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "103.30.180.1", "172.32.0.1", "2404:6800:4003:c04::8a", "2606:4700::1111"])(
  "%s is on the open internet",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "http://127.0.0.1/",
  "http://localhost/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0177.0.0.1/",
  "http://169.254.169.254/latest/",
  "http://192.168.0.1/",
  "http://8.8.8.8:22/",
  "http://8.8.8.8:8080/",
  "http://name:secret@8.8.8.8/",
  "ftp://8.8.8.8/",
  "file:///etc/passwd",
])("%s is refused without a knock", async (url) => {
  expect((await askLink(url, openInternet)).outcome).toBe("refused");
});

test("through the public door: a link into the network is refused, kept, and seen by unit and TPI", async () => {
  const url = await serve((_request, response) => response.end("rahasia"));
  const [documentId = ""] = await keepPapers(scene, [{ name: "video kegiatan", url }]);
  const at = { agencyId: scene.agencyId, unitId: scene.unitId };
  const checked = await scene.call(checkLink, { cookie: operator.cookie, params: { ...at, documentId } });
  expect(checked.json).toMatchObject({ outcome: "refused", status: null, host: "127.0.0.1" });
  const tpi = await scene.signIn("tpi_member");
  for (const person of [operator, tpi]) {
    const { json } = await scene.call(listLinkChecks, { cookie: person.cookie, params: at });
    expect(json.items).toEqual([{ ...checked.json }]);
  }
  const stranger = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  expect((await scene.call(checkLink, { cookie: stranger.cookie, params: { ...at, documentId } })).status).toBe(403);
});

test("a file is no link; more than twenty checks of a unit in a minute are too many", async () => {
  const at = { agencyId: scene.agencyId, unitId: scene.otherUnitId };
  const person = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
  const [file = ""] = await keepPapers(scene, [{ name: "sk.pdf", unitId: scene.otherUnitId }]);
  const none = await scene.call(checkLink, { cookie: person.cookie, params: { ...at, documentId: file } });
  expect(none.json.kind).toBe("no_link");
  const [documentId = ""] = await keepPapers(scene, [
    { name: "tautan", unitId: scene.otherUnitId, url: "http://127.0.0.1/" },
  ]);
  const answers = [];
  for (let number = 0; number < 21; number += 1) {
    answers.push((await scene.call(checkLink, { cookie: person.cookie, params: { ...at, documentId } })).status);
    await new Promise((later) => setTimeout(later, 2));
  }
  expect(answers).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
});
