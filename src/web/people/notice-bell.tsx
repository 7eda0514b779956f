import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { listNotices } from "../../contract/people/notices.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import { useCall } from "../ui/queries.ts";
import classes from "./notice-bell.module.css";

/** How much is unread, looked up once a minute; it says nothing where nothing is. */
export function NoticeBell() {
  const list = useCall(listNotices, { query: { limit: 1 } }, { refetchInterval: 60_000, staleTime: 30_000 });
  const unread = list.data?.unread ?? 0;
  const label = unread > 0 ? `${m.notice_open()}: ${m.notice_bell({ count: count(unread) })}` : m.notice_open();
  return (
    <Link to="/pemberitahuan" className={classes["bell"]} aria-label={label} title={label}>
      <IconBell size={18} stroke={1.8} aria-hidden="true" />
      {unread > 0 && <span aria-hidden="true">{unread > 99 ? "99+" : count(unread)}</span>}
    </Link>
  );
}
