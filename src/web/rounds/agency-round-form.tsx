import { Checkbox, TextInput } from "@mantine/core";
import type { Agency } from "../../contract/agencies.ts";
import { getAgencyRound, type Round, setAgencyRound } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { lastMoment, moment } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ReviewerFields } from "./reviewer-fields.tsx";
import { internalStages, stageWords, tierHelp, tiers, tierWords } from "./stage-words.ts";
import { draftOf, windowsOf } from "./window-draft.ts";
import { WindowFields } from "./window-fields.tsx";

type Props = {
  readonly agency: Agency;
  readonly round: Round;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** What the agency sets for itself in a round: quota, tiers of assessors, windows inside the national ones. */
export function AgencyRoundForm(props: Props) {
  const own = useCall(getAgencyRound, { params: { agencyId: props.agency.id, roundId: props.round.id } });
  if (own.isPending) return <CardsSkeleton cards={1} />;
  if (own.isError) return <ProblemPanel problem={own.error} onRetry={() => void own.refetch()} />;
  return <Fields {...props} own={own.data} />;
}

function Fields({ agency, round, own, onDone, onCancel }: Props & { readonly own: Reply<typeof getAgencyRound> }) {
  const toast = useToast();
  const send = useSend(setAgencyRound, {
    refreshes: [getAgencyRound],
    onDone: () => {
      toast({ text: m.ui_saved() });
      onDone();
    },
  });
  const form = useDraft(
    {
      quota: own.quota?.toString() ?? "",
      tiers: own.tiers,
      windows: draftOf(own.windows, internalStages, agency.zone),
      maskReviewers: own.maskReviewers,
      showLooks: own.showLooks,
    },
    send.error,
  );
  const { draft } = form;
  return (
    <Form
      send={m.ui_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() =>
        send.mutate({
          params: { agencyId: agency.id, roundId: round.id },
          body: {
            quota: draft.quota === "" ? null : Number(draft.quota),
            tiers: draft.tiers,
            windows: windowsOf(draft.windows, internalStages, agency.zone),
            maskReviewers: draft.maskReviewers,
            showLooks: draft.showLooks,
          },
        })
      }
    >
      <Checkbox.Group
        label={m.rounds_tiers()}
        description={m.rounds_tiers_hint()}
        value={draft.tiers}
        onChange={(chosen) => form.set({ tiers: tiers.filter((tier) => chosen.includes(tier)) })}
        error={draft.tiers.length === 0 ? m.rounds_tiers_one() : form.faultOf("tiers")}
      >
        {tiers.map((tier) => (
          <Checkbox
            key={tier}
            value={tier}
            label={tierWords[tier]()}
            description={tierHelp[tier]()}
            disabled={tier === "tpi_lead"}
            mt={8}
          />
        ))}
      </Checkbox.Group>
      <small>{m.board_tiers_record()}</small>
      <ReviewerFields draft={draft} onChange={form.set} />
      <TextInput
        type="number"
        min={0}
        label={m.rounds_quota_agency({ agency: agency.name })}
        description={m.rounds_quota_hint()}
        {...form.bind("quota")}
      />
      <p>
        <small>
          {round.windows
            .filter(({ stage }) => internalStages.some((one) => one === stage))
            .map((window) => (
              <span key={window.stage}>
                {stageWords[window.stage]()}:{" "}
                {m.rounds_window_nation({ from: moment(window.opensAt), to: lastMoment(window.closesAt) })}
                <br />
              </span>
            ))}
        </small>
      </p>
      <WindowFields
        draft={draft.windows}
        stages={internalStages}
        zone={agency.zone}
        onChange={(windows) => form.set({ windows })}
      />
    </Form>
  );
}
