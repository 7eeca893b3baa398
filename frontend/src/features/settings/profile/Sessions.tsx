import { Button } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { Badge, Item, ItemList, Panel, RelativeTime, toast } from "@/shared/ui";
import { deviceOf } from "./device";
import { RevokeSession, type Session } from "./queries";

/** Where one is signed in. */
export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const end = async (session: Session) => {
    const { problems } = await change(RevokeSession, { input: { id: session.id } });
    if (problems[0]) toast.problem(problems[0]);
    else toast.done(t("profile.ended"));
  };
  return (
    <Panel title={t("profile.sessions")} detail={t("profile.sessionsDetail")}>
      <ItemList label={t("profile.sessions")}>
        {sessions.map((session) => {
          const device = deviceOf(session.userAgent) || t("profile.unknownDevice");
          const Icon = /Mobile|iPhone|Android/.test(session.userAgent) ? IconDeviceMobile : IconDeviceDesktop;
          return (
            <Item
              key={session.id}
              mark={<Icon size={20} stroke={1.5} aria-hidden />}
              title={device}
              detail={
                <>
                  {`${session.address} · ${t("profile.lastSeen")} `}
                  <RelativeTime at={session.lastSeenAt} />
                </>
              }
              meta={session.isCurrent ? <Badge tone="success">{t("profile.thisOne")}</Badge> : undefined}
              actions={
                session.isCurrent ? undefined : (
                  <Button variant="subtle" color="red" aria-label={t("profile.endOne", { device })} onClick={() => void end(session)}>
                    {t("profile.end")}
                  </Button>
                )
              }
            />
          );
        })}
      </ItemList>
    </Panel>
  );
}
