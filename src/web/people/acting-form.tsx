import { NativeSelect, TextInput } from "@mantine/core";
import type { Agency } from "../../contract/agencies.ts";
import { appointActing } from "../../contract/people/acting.ts";
import { listPeople } from "../../contract/people.ts";
import { actingLengths, mayBeActed, warnOfLength } from "../../core/people/acting.ts";
import { isInForce, isRole, type Role, roleNames, roles } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { useToast } from "../ui/toasts.tsx";
import type { UnitChoice } from "./duty-fields.tsx";
import type { Person } from "./people-table.tsx";
import classes from "./person-panel.module.css";

type Draft = {
  acting: "plh" | "plt";
  holder: string;
  /** "role unitId": a post as one choice. */
  post: string;
  person: string;
  letter: string;
  letterDate: string;
  validFrom: string;
  validTo: string;
};

/** Appoints an acting official: whose post, who acts, by which letter, from when to when. */
export function ActingForm({
  agency,
  people,
  units,
  holderId,
  onDone,
  onCancel,
}: {
  readonly agency: Agency;
  readonly people: readonly Person[];
  readonly units: readonly UnitChoice[];
  /** The person who is away, where the form was opened for them. */
  readonly holderId: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const today = todayIn(agency.zone, useNow(60_000));
  const toast = useToast();
  const send = useSend(appointActing, {
    refreshes: [listPeople],
    onDone: (_, { params }) => {
      const name = people.find((one) => one.accountId === params.accountId)?.name ?? "";
      toast({ text: m.acting_appointed({ name }) });
      onDone();
    },
  });
  const away = people.find((one) => one.accountId === holderId);
  const initial: Draft = {
    acting: "plh",
    holder: holderId,
    post: postsOf(away, today)[0]?.value ?? "",
    person: "",
    letter: "",
    letterDate: today,
    validFrom: today,
    validTo: away?.onLeaveUntil ?? "",
  };
  const form = useDraft<Draft>(initial, send.error);
  const { draft, set } = form;
  const isPlh = draft.acting === "plh";
  const holder = people.find((one) => one.accountId === draft.holder);
  const holders = people.filter((one) => postsOf(one, today).length > 0);
  const posts = isPlh ? postsOf(holder, today) : vacantChoices(units, agency.name);
  const post = readPost(draft.post);
  const chosen = people.find((one) => one.accountId === draft.person);
  const months = actingLengths[draft.acting].months;
  const warnings = draft.validTo >= draft.validFrom && post ? warnOfLength(draft, earlierOf(chosen, draft, post)) : [];
  const choose = { value: "", label: m.ui_choose(), disabled: true };
  const asChoice = (one: Person) => ({ value: one.accountId, label: one.name });
  return (
    <Form
      send={m.acting_appoint_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => {
        if (!post) return;
        send.mutate({
          params: { agencyId: agency.id, accountId: draft.person },
          body: {
            acting: draft.acting,
            ...post,
            area: null,
            actingFor: draft.holder || null,
            letter: draft.letter,
            letterDate: draft.letterDate,
            validFrom: draft.validFrom,
            validTo: draft.validTo,
          },
        });
      }}
    >
      <p className={classes["facts"]}>{m.acting_lead()}</p>
      <NativeSelect
        label={m.acting_kind()}
        name="acting"
        value={draft.acting}
        onChange={(event) => {
          const acting = event.currentTarget.value === "plt" ? "plt" : "plh";
          set({ acting, post: acting === "plh" ? (postsOf(holder, today)[0]?.value ?? "") : "" });
        }}
        data={[
          { value: "plh", label: m.acting_kind_plh() },
          { value: "plt", label: m.acting_kind_plt() },
        ]}
      />
      <NativeSelect
        label={isPlh ? m.acting_holder() : m.acting_holder_was()}
        name="holder"
        required={isPlh}
        value={draft.holder}
        onChange={(event) => {
          const found = people.find((one) => one.accountId === event.currentTarget.value);
          set({
            holder: event.currentTarget.value,
            ...(isPlh ? { post: postsOf(found, today)[0]?.value ?? "", validTo: found?.onLeaveUntil ?? "" } : {}),
          });
        }}
        data={[
          isPlh ? choose : { value: "", label: "–" },
          ...(isPlh ? holders : people.filter((one) => one.accountId !== draft.person)).map(asChoice),
        ]}
      />
      <NativeSelect label={m.acting_post()} required {...form.bind("post")} data={[choose, ...posts]} />
      <NativeSelect
        label={m.acting_person()}
        description={m.acting_person_hint()}
        required
        {...form.bind("person")}
        data={[choose, ...people.filter((one) => one.accountId !== draft.holder && !one.disabled).map(asChoice)]}
      />
      <FieldRow>
        <TextInput label={m.acting_letter()} required maxLength={200} {...form.bind("letter")} />
        <TextInput type="date" label={m.acting_letter_date()} required {...form.bind("letterDate")} />
      </FieldRow>
      <FieldRow>
        <TextInput type="date" label={m.people_from()} required {...form.bind("validFrom")} />
        <TextInput type="date" label={m.acting_until()} required min={draft.validFrom} {...form.bind("validTo")} />
      </FieldRow>
      {months !== null && warnings.includes("acting_longer_than_once") && (
        <p className={classes["warning"]}>▲ {m.acting_warn_once({ months })}</p>
      )}
      {months !== null && warnings.includes("acting_longer_than_all") && (
        <p className={classes["warning"]}>▲ {m.acting_warn_all({ months: months * 2 })}</p>
      )}
      {chosen && post?.unitId && <p className={classes["facts"]}>{m.acting_belongs({ name: chosen.name })}</p>}
    </Form>
  );
}

type Post = { readonly role: Role; readonly unitId: string | null };

/** The posts that somebody holds today in their own right. */
function postsOf(person: Person | undefined, today: string) {
  return (person?.duties ?? [])
    .filter((duty) => isInForce(duty, today) && !duty.acting && mayBeActed(duty.role))
    .map((duty) => ({
      value: `${duty.role} ${duty.unitId ?? ""}`,
      label: `${roleWord(duty.role)} · ${duty.unitName ?? duty.agencyName ?? ""}`,
    }));
}

function vacantChoices(units: readonly UnitChoice[], agencyName: string) {
  const ofAgency = roleNames.filter((role) => mayBeActed(role) && roles[role].seat === "agency");
  return [
    ...units.map((unit) => ({ value: `unit_head ${unit.id}`, label: `${roleWord("unit_head")} · ${unit.name}` })),
    ...ofAgency.map((role) => ({ value: `${role} `, label: `${roleWord(role)} · ${agencyName}` })),
  ];
}

function readPost(text: string): Post | null {
  const [role = "", unitId = ""] = text.split(" ");
  return isRole(role) ? { role, unitId: unitId || null } : null;
}

function earlierOf(person: Person | undefined, { acting }: Draft, post: Post) {
  return (person?.duties ?? []).filter(
    (duty) => duty.acting === acting && duty.role === post.role && duty.unitId === post.unitId,
  );
}
