import { Button, Checkbox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { listNotices, type Notice, readNotices } from "../../contract/people/notices.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { usePages, useSend } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import classes from "./notices.module.css";

/** What happened that concerns one's duties, newest first. Opening one marks it as read. */
export function NoticesScreen() {
  const [show, setShow] = useLinkedText("show");
  const unread = show === "unread";
  const list = usePages(listNotices, { query: { limit: 50, ...(unread ? { unread: "true" as const } : {}) } });
  const read = useSend(readNotices, { refreshes: [listNotices] });
  const navigate = useNavigate();
  const open = (one: Notice): void => {
    if (!one.isRead) read.mutate({ body: { ids: [one.id] } });
    void navigate({ href: one.link });
  };
  return (
    <Page title={m.notice_title()} lead={m.notice_lead()}>
      <div className={classes["tools"]}>
        <Checkbox
          label={m.notice_unread_only()}
          checked={unread}
          onChange={(event) => setShow(event.currentTarget.checked ? "unread" : "")}
        />
        <Button
          variant="default"
          loading={read.isPending}
          disabled={!list.items?.some(({ isRead }) => !isRead)}
          onClick={() => read.mutate({ body: { ids: null } })}
        >
          {m.notice_read_all()}
        </Button>
      </div>
      {read.error && <ProblemPanel problem={read.error} />}
      {list.problem ? <ProblemPanel problem={list.problem} onRetry={list.retry} /> : !list.items && <TableSkeleton />}
      {list.items?.length === 0 && (
        <EmptyState title={unread ? m.notice_none_unread() : m.notice_none()}>
          {unread ? null : m.notice_none_next()}
        </EmptyState>
      )}
      <ul className={classes["list"]}>
        {list.items?.map((one) => (
          <li key={one.id} data-unread={!one.isRead || undefined}>
            <button type="button" onClick={() => open(one)}>
              <span>
                {!one.isRead && <strong className={classes["new"]}>{m.notice_new()}</strong>} {one.text}
              </span>
              <time dateTime={one.at}>{moment(one.at)}</time>
            </button>
          </li>
        ))}
      </ul>
      {list.more && (
        <Button variant="default" onClick={list.more}>
          {m.ui_list_load()}
        </Button>
      )}
    </Page>
  );
}
