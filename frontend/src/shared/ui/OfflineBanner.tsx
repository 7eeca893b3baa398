import { IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useOnline } from "@/shared/offline/useOnline";
import classes from "./OfflineBanner.module.css";

/** Says that there is no network, for as long as there is none. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status" aria-live="polite">
      {!online && (
        <div className={classes.banner}>
          <IconCloudOff size={15} stroke={1.8} aria-hidden />
          {t("state.offline")}
        </div>
      )}
    </div>
  );
}
