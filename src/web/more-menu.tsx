import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Destination } from "./destinations.ts";
import classes from "./app-header.module.css";

/** The screens that do not stand in the bar. */
export function MoreMenu({
  target,
  destinations,
}: {
  readonly target: ReactElement;
  readonly destinations: readonly Destination[];
}) {
  const navigate = useNavigate();
  return (
    <Menu
      position="bottom-start"
      width={260}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      defaultOpened
      classNames={{ dropdown: classes["rest"] ?? "" }}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {destinations.map((one) => (
          <Menu.Item key={one.to} onClick={() => void navigate({ to: one.to })}>
            {one.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
