import * as m from "../../words/messages.js";

/** The programme's words in plain words (fact sheet 11). */
export const terms = {
  zi: { title: m.term_zi, meaning: m.term_zi_meaning },
  wbk: { title: m.term_wbk, meaning: m.term_wbk_meaning },
  wbbm: { title: m.term_wbbm, meaning: m.term_wbbm_meaning },
  tpi: { title: m.term_tpi, meaning: m.term_tpi_meaning },
  tpn: { title: m.term_tpn, meaning: m.term_tpn_meaning },
  lke: { title: m.term_lke, meaning: m.term_lke_meaning },
  lhe: { title: m.term_lhe, meaning: m.term_lhe_meaning },
  enabler: { title: m.term_enabler, meaning: m.term_enabler_meaning },
  result: { title: m.term_result, meaning: m.term_result_meaning },
  fulfilment: { title: m.term_fulfilment, meaning: m.term_fulfilment_meaning },
  reform: { title: m.term_reform, meaning: m.term_reform_meaning },
  area: { title: m.term_area, meaning: m.term_area_meaning },
  gate: { title: m.term_gate, meaning: m.term_gate_meaning },
  evidence: { title: m.term_evidence, meaning: m.term_evidence_meaning },
  spak: { title: m.term_spak, meaning: m.term_spak_meaning },
  spkp: { title: m.term_spkp, meaning: m.term_spkp_meaning },
  provisional: { title: m.term_provisional, meaning: m.term_provisional_meaning },
  standing: { title: m.term_standing, meaning: m.term_standing_meaning },
  reference_date: { title: m.term_reference_date, meaning: m.term_reference_date_meaning },
  round: { title: m.term_round, meaning: m.term_round_meaning },
} as const satisfies Record<string, { readonly title: () => string; readonly meaning: () => string }>;

export type TermName = keyof typeof terms;
