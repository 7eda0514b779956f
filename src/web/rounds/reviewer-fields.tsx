import { Checkbox, Radio } from "@mantine/core";
import { type AgencyRound, showLooks } from "../../contract/rounds.ts";
import * as m from "../../words/messages.js";

type Policies = Pick<AgencyRound, "maskReviewers" | "showLooks">;

/** What units are told of those who assess them: whether they learn names, and who opened their evidence. */
export function ReviewerFields({
  draft,
  onChange,
}: {
  readonly draft: Policies;
  readonly onChange: (change: Partial<Policies>) => void;
}) {
  return (
    <>
      <Checkbox
        label={m.policies_mask()}
        description={m.policies_mask_hint()}
        checked={draft.maskReviewers}
        onChange={(event) =>
          onChange({
            maskReviewers: event.currentTarget.checked,
            // Names cannot be hidden in one place and shown in another.
            ...(event.currentTarget.checked && draft.showLooks === "name" ? { showLooks: "tier" } : {}),
          })
        }
      />
      <Radio.Group
        label={m.policies_looks()}
        description={m.policies_looks_hint()}
        value={draft.showLooks}
        onChange={(chosen) => {
          const wanted = showLooks.options.find((one) => one === chosen);
          if (wanted) onChange({ showLooks: wanted });
        }}
      >
        {showLooks.options.map((one) => (
          <Radio
            key={one}
            value={one}
            label={words[one]()}
            disabled={one === "name" && draft.maskReviewers}
            description={one === "name" && draft.maskReviewers ? m.policies_looks_masked() : undefined}
            mt={8}
          />
        ))}
      </Radio.Group>
    </>
  );
}

const words = { no: m.policies_looks_no, tier: m.policies_looks_tier, name: m.policies_looks_name } as const;
