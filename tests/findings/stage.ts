import { createHash, randomUUID } from "node:crypto";
import * as followUp from "../../src/contract/findings/follow-up.ts";
import * as writing from "../../src/contract/findings/writing.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

/** A worksheet of 2026 that was submitted, its unit, its assessors, and somebody who looks on. */
export type FindingScene = Scene & {
  readonly head: Person;
  readonly operator: Person;
  readonly member: Person;
  readonly lead: Person;
  readonly observer: Person;
  readonly documentId: string;
  /** Writes a finding as the member and answers it as the server does. */
  readonly write: (text?: Readonly<Record<string, unknown>>) => Promise<any>;
  readonly release: (...findings: readonly { readonly id: string; readonly version: number }[]) => Promise<any>;
  /** The finding as its unit has it. */
  readonly detail: (id: string, person?: Person) => Promise<any>;
  readonly plan: (id: string, body?: Readonly<Record<string, unknown>>) => ReturnType<Scene["call"]>;
  readonly addLink: (id: string) => ReturnType<Scene["call"]>;
  readonly claim: (id: string) => ReturnType<Scene["call"]>;
  readonly step: (id: string) => Promise<number>;
};

export const item = "A.I.1.i.a";

export async function createFindingScene(): Promise<FindingScene> {
  const scene = await createScene();
  const [head, operator, member, lead, observer] = [
    await scene.signIn("unit_head"),
    await scene.signIn("unit_operator"),
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_lead"),
    await scene.signIn("observer"),
  ];
  await scene.assign(member, "tpi_member");
  await scene.assign(lead, "tpi_lead");
  await scene.database
    .updateTable("worksheets")
    .set({ state: "submitted", submissions: 1 })
    .where("id", "=", scene.worksheetId)
    .execute();
  const documentId = await keepDocument(scene, scene.unitId, operator);
  const ofUnit = (findingId: string, person: Person = operator) => ({
    cookie: person.cookie,
    params: { agencyId: scene.agencyId, unitId: scene.unitId, findingId },
  });
  const detail = async (id: string, person?: Person) =>
    (await scene.call(followUp.getFinding, ofUnit(id, person))).json;
  const step = async (id: string): Promise<number> => (await detail(id)).step;
  return {
    ...scene,
    head,
    operator,
    member,
    lead,
    observer,
    documentId,
    detail,
    step,
    write: async (text = {}) => {
      const written = await scene.call(writing.writeFinding, {
        cookie: member.cookie,
        params: { ...scene.here, tier: "tpi_member" },
        body: {
          item,
          documentId: null,
          minute: null,
          condition: "Notula rapat tidak memuat daftar hadir.",
          recommendation: "Lengkapi notula dengan daftar hadir yang ditandatangani.",
          ...text,
        },
      });
      if (written.status !== 200) throw new Error(written.text);
      return written.json;
    },
    release: async (...findings) => {
      const body = { findings: findings.map(({ id, version }) => ({ id, version })) };
      const released = await scene.call(writing.releaseFindings, { cookie: lead.cookie, params: scene.here, body });
      if (released.status !== 200) throw new Error(released.text);
      return released.json;
    },
    plan: async (id, body = {}) =>
      await scene.call(followUp.planFollowUp, {
        ...ofUnit(id),
        body: {
          action: "Notula disusun ulang",
          owner: { kind: "post", name: "Kepala Subbagian Tata Usaha" },
          dueOn: "2099-01-31",
          step: await step(id),
          ...body,
        },
      }),
    addLink: async (id) =>
      await scene.call(followUp.addProof, {
        ...ofUnit(id),
        body: { kind: "link", url: "https://contoh.invalid/notula", title: "Notula" },
      }),
    claim: async (id) =>
      await scene.call(followUp.claimFollowUp, { ...ofUnit(id), body: { text: "Sudah", step: await step(id) } }),
  };
}

/** A document of the unit's library, in its first version. */
export async function keepDocument(scene: Scene, unitId: string, by: Person): Promise<string> {
  const id = randomUUID();
  const sha256 = createHash("sha256").update(id).digest("hex");
  const { agencyId: agency_id } = scene;
  await scene.database
    .insertInto("evidence_documents")
    .values({ agency_id, id, unit_id: unitId, title: "Notula rapat", latest: 1, created_by: by.accountId })
    .execute();
  await scene.database
    .insertInto("evidence_versions")
    .values({
      agency_id,
      document_id: id,
      number: 1,
      sha256,
      bytes: 10,
      media_type: "application/pdf",
      file_name: "notula.pdf",
      uploaded_by: by.accountId,
    })
    .execute();
  return id;
}
