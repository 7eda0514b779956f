import { getSignatures } from "../../../contract/letters/signing.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import { count, localDecimal } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { roleWord } from "../../ui/role-words.ts";
import { useMay, useMe } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { BringSigned } from "./bring-signed.tsx";
import { KeptSignature } from "./kept-signature.tsx";
import { SignHere } from "./sign-here.tsx";
import { outcomeWord, stateSigns, stateWords } from "./signing-words.ts";
import classes from "./signing.module.css";

/** Who has signed a letter, who is still to sign and how, and what became of each attempt. */
export function SigningPanel({
  agencyId,
  letterId,
  zone,
}: {
  readonly agencyId: string;
  readonly letterId: string;
  readonly zone: Zone;
}) {
  const place = { agencyId, letterId };
  const me = useMe();
  const may = useMay();
  const said = useCall(getSignatures, { params: place });
  if (said.isError) return <ProblemPanel problem={said.error} onRetry={() => void said.refetch()} />;
  if (!said.data) return <TableSkeleton />;
  const { signers, signatures, asks, service } = said.data;
  const lacking = signers.filter(({ state }) => state === "lacking").map(({ role }) => role);
  const held = new Set(me.duties.filter((duty) => duty.agencyId === agencyId).map(({ role }) => role));
  const mine = may("letters.sign", { agencyId }).ok ? lacking.filter((role) => held.has(role)) : [];
  return (
    <section className={classes["stack"]} aria-label={m.signing_title()}>
      <h2>{m.signing_title()}</h2>
      <ul className={classes["signers"]}>
        {signers.map(({ role, state }) => (
          <li key={role}>
            <span>{roleWord(role)}</span>
            <StatusTag status={stateSigns[state]}>{stateWords[state]()}</StatusTag>
          </li>
        ))}
      </ul>
      {signatures.map((one) => (
        <KeptSignature key={one.number} place={place} signature={one} zone={zone} />
      ))}
      {mine[0] && service && <SignHere place={place} roles={mine} />}
      {mine[0] && !service && <p className={classes["soft"]}>{m.signing_no_service()}</p>}
      {lacking.length > 0 && may("letters.bringSigned", { agencyId }).ok && (
        <BringSigned place={place} roles={lacking} />
      )}
      {asks.length > 0 && (
        <details>
          <summary>{m.signing_asks()}</summary>
          <ul className={classes["asks"]}>
            {asks.map((ask) => (
              <li key={ask.id}>
                {moment(ask.at, zone)} · {ask.by} · {outcomeWord(ask.outcome)}
                {ask.said !== "" && ` · “${ask.said}”`}
                {ask.milliseconds !== null &&
                  ` · ${m.signing_attempts({ count: count(ask.attempts), seconds: localDecimal((ask.milliseconds / 1000).toFixed(1)) })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
