import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  assignTpn,
  listNational,
  listNationalDuties,
  listTpnCandidates,
  unassignTpn,
} from "../../../contract/proposals/national.ts";
import { getSelection, type Selection } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { roleWord } from "../../ui/role-words.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import s from "./national.module.css";

type Candidate = Reply<typeof listTpnCandidates>["items"][number];

const declared = {
  asked: m.national_declared_asked,
  clear: m.national_declared_clear,
  conflict: m.national_declared_conflict,
} as const;
const refused: Readonly<Record<string, () => string>> = {
  tpn_home_agency: m.national_refused_tpn_home_agency,
  account_closed: m.national_refused_account_closed,
  conflict_declared: m.national_refused_conflict_declared,
  tpn_no_duty: m.national_refused_tpn_no_duty,
};
const refreshes = [getSelection, listTpnCandidates, listNational, listNationalDuties];

/** Who works on the unit for the nation; whoever may, changes it here. */
export function TeamPanel({ selection }: { readonly selection: Selection }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={s.check} aria-labelledby="team">
      <h2 id="team">{m.national_team_title()}</h2>
      {selection.team.length === 0 && <p>{m.national_team_none()}</p>}
      <ul className={s.list}>
        {selection.team.map((member) => (
          <li key={member.accountId}>
            {member.name}{" "}
            <span className={s.soft}>
              {[roleWord(member.role), member.team, declared[member.declaration]()].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {selection.may.assign?.allowed && (
        <div>
          <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {m.national_team_open()}
          </Button>
        </div>
      )}
      {isOpen && <Candidates selection={selection} />}
    </section>
  );
}

function Candidates({ selection }: { readonly selection: Selection }) {
  const params = { agencyId: selection.agencyId, worksheetId: selection.worksheetId };
  const found = useCall(listTpnCandidates, { params });
  const [team, setTeam] = useState(selection.team[0]?.team ?? "");
  const [letter, setLetter] = useState("");
  if (found.isPending) return <CardsSkeleton cards={1} />;
  if (found.isError) return <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className={s.form}>
      <TextInput label={m.national_team_name()} value={team} onChange={(event) => setTeam(event.currentTarget.value)} />
      <TextInput
        label={m.national_team_letter()}
        value={letter}
        onChange={(event) => setLetter(event.currentTarget.value)}
      />
      <ul className={s.list}>
        {found.data.items.map((candidate) => (
          <CandidateLine
            key={candidate.accountId + candidate.role}
            candidate={candidate}
            params={params}
            team={team.trim()}
            letter={letter.trim()}
          />
        ))}
      </ul>
    </div>
  );
}

function CandidateLine({
  candidate,
  params,
  team,
  letter,
}: {
  readonly candidate: Candidate;
  readonly params: { readonly agencyId: string; readonly worksheetId: string };
  readonly team: string;
  readonly letter: string;
}) {
  const toast = useToast();
  const onDone = () => toast({ text: m.national_team_done() });
  const add = useSend(assignTpn, { refreshes, onDone });
  const remove = useSend(unassignTpn, { refreshes, onDone });
  const at = { ...params, accountId: candidate.accountId };
  return (
    <li>
      <div className={s.line}>
        <span>
          {candidate.name}{" "}
          <span className={s.soft}>
            {roleWord(candidate.role)} · {m.national_team_load({ count: count(candidate.load) })}
          </span>
        </span>
        {candidate.assigned ? (
          <Button
            variant="default"
            size="compact-md"
            aria-label={`${m.national_team_remove()}: ${candidate.name}`}
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: at })}
          >
            {m.national_team_remove()}
          </Button>
        ) : candidate.refusedBecause ? (
          <span className={s.soft}>✕ {refused[candidate.refusedBecause]?.() ?? candidate.refusedBecause}</span>
        ) : (
          <Button
            size="compact-md"
            aria-label={`${m.national_team_add()}: ${candidate.name}, ${roleWord(candidate.role)}`}
            loading={add.isPending}
            disabled={team === "" || letter === ""}
            onClick={() => add.mutate({ params: at, body: { role: candidate.role, team, letter } })}
          >
            {m.national_team_add()}
          </Button>
        )}
      </div>
      {(add.error ?? remove.error) && <ProblemPanel problem={add.error ?? remove.error} />}
    </li>
  );
}
