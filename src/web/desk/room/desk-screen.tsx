import { useParams } from "@tanstack/react-router";
import { isInside } from "../../../core/desk/room/acts.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { LobbyScreen } from "../lobby/lobby-screen.tsx";
import { ClosedRoom } from "./closed-room.tsx";
import { useKeptActs } from "./kept-acts.ts";
import { occupantOf } from "./people.ts";
import { RoomScreen } from "./room-screen.tsx";
import { useRoom } from "./use-room.ts";

/** One desk evaluation: its lobby until the chair opens it, its room for whoever was let in, and what is left after it. */
export function DeskScreen() {
  const here = useParams({ from: "/desk/$agencyId/$sessionId" });
  const { room: read, problem, retry } = useRoom(here);
  const room = useKeptActs(read);
  if (problem) return <ProblemPanel problem={problem} onRetry={retry} />;
  if (!room) return <PageSkeleton />;
  if (room.state.phase === "closed" || room.session.state === "closed") return <ClosedRoom room={room} />;
  if (room.state.phase === "live" && isInside(occupantOf(room))) return <RoomScreen room={room} />;
  return <LobbyScreen room={room} />;
}
