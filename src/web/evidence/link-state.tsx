import { checkLink, type LinkCheck, listLinkChecks } from "../../contract/evidence/links.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { problemWords } from "../ui/problem-words.ts";
import { useCall, useSend } from "../ui/queries.ts";
import s from "./link-state.module.css";

/** That a link is weaker evidence, what it answered last, and asking it now. For the unit and for the TPI alike. */
export function LinkState({
  unit,
  documentId,
}: {
  readonly unit: { readonly agencyId: string; readonly unitId: string };
  readonly documentId: string;
}) {
  const { agencyId, unitId } = unit;
  const checks = useCall(listLinkChecks, { params: { agencyId, unitId } });
  const send = useSend(checkLink, { refreshes: [listLinkChecks] });
  const last = checks.data?.items.find((one) => one.documentId === documentId);
  const next = last ? nextSteps[last.outcome]?.() : undefined;
  return (
    <span className={s.state}>
      <span className={s.weak}>▲ {m.links_weaker()}</span>
      <span>
        <span className={s.outcome} data-tone={last ? tones[last.outcome] : "plain"} role="status">
          {send.isPending ? m.links_checking() : last ? outcomeWords(last) : checks.data ? m.links_never() : ""}
        </span>{" "}
        {last && <span className={s.soft}>{m.links_when({ when: moment(last.checkedAt, checks.data?.zone) })}</span>}{" "}
        <button
          type="button"
          className={s.check}
          disabled={send.isPending}
          onClick={() => send.mutate({ params: { agencyId, unitId, documentId } })}
        >
          {m.links_check()}
        </button>
      </span>
      {next && <span className={s.soft}>{next}</span>}
      {send.isError && <span className={s.weak}>{problemWords(send.error).what}</span>}
    </span>
  );
}

const tones: Readonly<Record<LinkCheck["outcome"], "met" | "need" | "plain">> = {
  checking: "plain",
  reachable: "met",
  sign_in: "need",
  gone: "need",
  unreachable: "need",
  refused: "need",
};

const nextSteps: Readonly<Partial<Record<LinkCheck["outcome"], () => string>>> = {
  sign_in: m.links_next_sign_in,
  gone: m.links_next_gone,
  unreachable: m.links_next_unreachable,
  refused: m.links_next_refused,
};

function outcomeWords({ outcome }: LinkCheck): string {
  switch (outcome) {
    case "checking":
      return m.links_checking();
    case "reachable":
      return `✓ ${m.links_reachable()}`;
    case "sign_in":
      return `▲ ${m.links_sign_in()}`;
    case "gone":
      return `▲ ${m.links_gone()}`;
    case "unreachable":
      return `▲ ${m.links_unreachable()}`;
    case "refused":
      return `▲ ${m.links_refused()}`;
  }
}
