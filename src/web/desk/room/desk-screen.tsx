import { useParams } from "@tanstack/react-router";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { useRoom } from "./use-room.ts";

/** One desk evaluation: its lobby, then its room. */
export function DeskScreen() {
  const here = useParams({ from: "/desk/$agencyId/$sessionId" });
  const { room, problem, retry } = useRoom(here);
  if (problem) return <ProblemPanel problem={problem} onRetry={retry} />;
  if (!room) return <PageSkeleton />;
  return <Page title={room.session.unitName}>{room.state.phase}</Page>;
}
