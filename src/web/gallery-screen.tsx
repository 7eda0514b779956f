import * as m from "../words/messages.js";
import { GalleryParts } from "./gallery-parts.tsx";
import { Shelf } from "./gallery-shelf.tsx";
import { CallProblem } from "./ui/call.ts";
import { Card } from "./ui/card.tsx";
import { EmptyState } from "./ui/empty-state.tsx";
import { ButtonLink } from "./ui/links.tsx";
import { Page } from "./ui/page.tsx";
import { ProblemPanel } from "./ui/problem-panel.tsx";
import { CardsSkeleton, PageSkeleton, TableSkeleton } from "./ui/skeletons.tsx";
import { StatusTag } from "./ui/status-tag.tsx";
import classes from "./gallery-screen.module.css";

const kinds = [
  "offline",
  "failed",
  "not_signed_in",
  "not_allowed_role",
  "not_allowed_state",
  "not_allowed_own_unit",
  "not_allowed_unassigned",
  "not_found",
  "conflict_version",
  "window_closed",
  "invalid_input",
  "too_many_attempts",
  "wrong_credentials",
  "gap_in_answers",
  "gates_do_not_carry",
  "something_new",
];

/** Every shared part in every state: looked at after a change to the parts, in both languages, light and dark, wide and narrow. */
export function GalleryScreen() {
  return (
    <Page
      title={m.gallery_title()}
      lead={m.gallery_lead()}
      tags={<StatusTag status="plain">{m.gallery_title()}</StatusTag>}
      actions={<ButtonLink to="/">{m.ui_go_home()}</ButtonLink>}
    >
      <div className={classes["gallery"]}>
        <GalleryParts />
        <Shelf title={m.gallery_cards()}>
          <Card title={m.gallery_card()} aside={<StatusTag status="met">{m.gallery_met()}</StatusTag>}>
            {m.gallery_text()}
          </Card>
          <Card tone="wash">{m.gallery_text()}</Card>
          <Card tone="need">{m.gallery_text()}</Card>
          <Card tone="block">{m.gallery_text()}</Card>
        </Shelf>
        <Shelf title={m.gallery_waiting()}>
          <TableSkeleton rows={3} />
          <CardsSkeleton cards={2} />
          <PageSkeleton />
        </Shelf>
        <Shelf title={m.gallery_empty()}>
          <EmptyState
            title={m.home_empty()}
            action={<ButtonLink to="/lembar-kerja">{m.home_first_worksheet()}</ButtonLink>}
          >
            {m.home_empty_agency()}
          </EmptyState>
        </Shelf>
        <Shelf title={m.gallery_problems()}>
          {kinds.map((kind) => (
            <ProblemPanel
              key={kind}
              problem={problemOf(kind)}
              onRetry={() => undefined}
              {...(kind === "not_allowed_role" ? { who: m.role_agency_admin() } : {})}
            />
          ))}
        </Shelf>
      </div>
    </Page>
  );
}

function problemOf(kind: string): CallProblem {
  return new CallProblem({
    kind,
    title: kind,
    status: kind === "failed" ? 500 : 409,
    detail: { count: 3, seconds: 240, closesAt: "2026-05-31T17:00:00.000Z" },
    ...(kind === "invalid_input" ? { faults: [{ path: "body.letter", message: "Too small" }] } : {}),
  });
}
