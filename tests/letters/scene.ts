import { createHash } from "node:crypto";
import { variablesByKind } from "../../src/core/letters/variables.ts";
import { exampleData, type LetterData } from "../../src/core/letters/variables/variable.ts";
import type { LetterKind } from "../../src/core/letters/kinds.ts";
import { type IssuedLetter, issueLetter } from "../../src/server/letters/issue.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

/** An agency whose admin, inspector and auditor are signed in, and a hand that issues letters as later chapters do. */
export type LetterScene = Scene & {
  readonly admin: Person;
  readonly inspector: Person;
  readonly head: Person;
  readonly outsider: Person;
  readonly issue: (letter?: Partial<Wanted>) => Promise<IssuedLetter>;
};

type Wanted = {
  readonly kind: LetterKind;
  readonly data: LetterData;
  readonly datedOn: string;
  readonly number: string;
  readonly about: string;
};

export async function createLetterScene(): Promise<LetterScene> {
  const scene = await createScene();
  const admin = await scene.signIn("agency_admin");
  const files = openFiles(scene.settings);
  return {
    ...scene,
    admin,
    inspector: await scene.signIn("chief_inspector"),
    head: await scene.signIn("agency_head"),
    outsider: await scene.signIn("unit_operator"),
    issue: async ({ kind = "proposal_letter", datedOn = "2024-10-11", about = "2 unit kerja", ...rest } = {}) => {
      const house = { files, publicUrl: scene.settings.publicUrl };
      return await inTenant(scene.database, [scene.agencyId], async (rows) => {
        return await issueLetter(house, rows, {
          agencyId: scene.agencyId,
          kind,
          subject: { kind: "worksheet", id: scene.worksheetId },
          about,
          data: rest.data ?? exampleData(variablesByKind[kind]),
          datedOn,
          ...(rest.number === undefined ? {} : { number: rest.number }),
          askedBy: admin.accountId,
          now: scene.now(),
        });
      });
    },
  };
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
