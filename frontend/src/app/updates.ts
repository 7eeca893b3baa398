import i18next from "i18next";
import { registerSW } from "virtual:pwa-register";
import { toast } from "@/shared/ui/toast";

/** Keeps the app usable without a network, and offers a new version instead of forcing it. */
export function startUpdates() {
  const update = registerSW({
    onNeedRefresh() {
      toast.done(i18next.t("state.update"), { autoClose: false, action: { label: i18next.t("state.updateNow"), run: () => void update(true) } });
    },
  });
}
