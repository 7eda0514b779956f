import { Button } from "@mantine/core";
import type { getPortal } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { lastMoment, moment, type Zone } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./portal.module.css";

type Portal = Reply<typeof getPortal>;

/** What the agency registers at the portal, and what the portal would be told at this moment. */
export function PortalHead({ portal, zone }: { readonly portal: Portal; readonly zone: Zone }) {
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(portal.baseUrl);
    toast({ text: m.portal_copied() });
  };
  return (
    <Card title={m.portal_register()}>
      <dl className={classes["facts"]}>
        <dt>{m.portal_base()}</dt>
        <dd className={classes["base"]}>
          <code>{portal.baseUrl}</code>
          <Button variant="default" size="compact-md" onClick={() => void copy()}>
            {m.portal_copy()}
          </Button>
        </dd>
        <dt>{m.portal_now()}</dt>
        <dd>
          <Now portal={portal} zone={zone} />
          <br />
          <small className={classes["soft"]}>{windowText(portal, zone)}</small>
        </dd>
      </dl>
      {!portal.isGuarded && (
        <p className={classes["warn"]}>
          <StatusTag status="need">{m.portal_unguarded()}</StatusTag>
        </p>
      )}
    </Card>
  );
}

function Now({ portal, zone }: { readonly portal: Portal; readonly zone: Zone }) {
  if (portal.refusal === "WINDOW_CLOSED") return <StatusTag status="plain">{m.portal_now_closed()}</StatusTag>;
  if (portal.refusal === "DATA_NOT_FOUND") return <StatusTag status="need">{m.portal_now_none()}</StatusTag>;
  if (portal.isTest && portal.settings.testUntil !== null)
    return <StatusTag status="need">{m.portal_now_test({ when: moment(portal.settings.testUntil, zone) })}</StatusTag>;
  return <StatusTag status="met">{m.portal_now_data({ year: String(portal.round?.year ?? "") })}</StatusTag>;
}

function windowText({ window }: Portal, zone: Zone): string {
  if (!window) return m.portal_window_none();
  return m.portal_window({ from: moment(window.opensAt, zone), to: lastMoment(window.closesAt, zone) });
}
