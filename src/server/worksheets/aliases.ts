import { sql } from "kysely";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Alias } from "../../core/worksheets/masking.ts";
import * as m from "../../words/messages.js";

/** "Anggota TPI A"; "TPI A" where the tier is not known. */
export function aliasWords(language: "id" | "en") {
  const words = { locale: language } as const;
  return (tier: Tier | null, letter: string): string => {
    const name = tier === null ? m.masks_tpi({}, words) : tierWords[tier]({}, words);
    return m.masks_alias({ name, letter }, words);
  };
}

/** The aliases of the worksheet `w` as one JSON column; null where its round `ra` does not mask. */
export const aliasesJson = sql`case when ra.mask_reviewers then (
    select coalesce(json_agg(json_build_object('accountId', l.account_id, 'number', l.number, 'tiers', array(
      select s.layer from reviews_assignments s
      where s.agency_id = l.agency_id and s.worksheet_id = l.worksheet_id and s.account_id = l.account_id
      order by array_position('{preliminary,tpi_member,tpi_lead,tpi_supervisor}', s.layer)))), '[]')
    from worksheets_aliases l where l.agency_id = w.agency_id and l.worksheet_id = w.id) end as aliases`;

export type Aliases = readonly Alias[] | null;

const tierWords = {
  preliminary: m.role_preliminary_assessor,
  tpi_member: m.role_tpi_member,
  tpi_lead: m.role_tpi_lead,
  tpi_supervisor: m.role_tpi_supervisor,
} as const satisfies Record<Tier, unknown>;
