import { createHash, randomUUID } from "node:crypto";
import type { Scene } from "./scene.ts";

type Paper = {
  readonly name: string;
  readonly folder?: string;
  readonly text?: string;
  readonly unitId?: string;
  readonly documentDate?: string | null;
  /** Bytes of the same content are the same file. */
  readonly content?: string;
  readonly url?: string;
  readonly author?: string;
  readonly madeAt?: Date;
  readonly changedAt?: Date;
  readonly sketch?: readonly string[];
  readonly pages?: number;
};

/** Documents of a unit as they stand once they were kept and read; answers their ids. */
export async function keepPapers(scene: Scene, papers: readonly Paper[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const paper of papers) {
    const id = randomUUID();
    ids.push(id);
    const unit_id = paper.unitId ?? scene.unitId;
    const isLink = paper.url !== undefined;
    await scene.database
      .insertInto("evidence_documents")
      .values({
        agency_id: scene.agencyId,
        id,
        unit_id,
        title: paper.name.replace(/\.[a-z]+$/, ""),
        kind: isLink ? "link" : "file",
        url: paper.url ?? null,
        document_date: paper.documentDate ?? null,
        valid_until: null,
        withdrawn_at: null,
        created_by: randomUUID(),
        created_at: new Date(Date.now() - 60_000 + ids.length),
      })
      .execute();
    if (isLink) continue;
    const sha256 = createHash("sha256")
      .update(paper.content ?? id)
      .digest("hex");
    const content = { agency_id: scene.agencyId, sha256, bytes: 10, media_type: "application/pdf" };
    await scene.database
      .insertInto("evidence_contents")
      .values({
        ...content,
        reading: paper.text === undefined ? "waiting" : "read",
        text: paper.text ?? "",
        author: paper.author ?? "",
        made_at: paper.madeAt ?? null,
        changed_at: paper.changedAt ?? null,
        sketch: [...(paper.sketch ?? [])],
        pages: paper.pages ?? 1,
      })
      .onConflict((known) => known.doNothing())
      .execute();
    await scene.database
      .insertInto("evidence_versions")
      .values({
        ...content,
        document_id: id,
        number: 1,
        file_name: paper.name,
        folder: paper.folder ?? "",
        uploaded_by: randomUUID(),
      })
      .execute();
  }
  return ids;
}
