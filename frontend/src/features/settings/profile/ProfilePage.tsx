import { useQuery } from "urql";
import { useViewer } from "@/shared/auth/viewer";
import { Loaded } from "@/shared/ui";
import { SectionPage } from "../frame/SectionPage";
import { Account } from "./Account";
import { Appearance } from "./Appearance";
import { Digest } from "./Digest";
import { Password } from "./Password";
import { Profile } from "./queries";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";

/** What is one's own: how the app looks and speaks, and who can sign in as oneself. */
export function ProfilePage() {
  const { capabilities } = useViewer();
  const [result, refresh] = useQuery({ query: Profile });
  return (
    <SectionPage section="profile">
      <Loaded result={result} onRetry={refresh}>
        {({ viewer }) => (
          <>
            <Account viewer={viewer} />
            <Appearance timeZone={viewer.timeZone} />
            <Digest mailDigest={viewer.mailDigest} />
            <Password email={viewer.user.email} />
            <Sessions sessions={viewer.sessions} />
            {(capabilities.includes("USE_API") || viewer.apiTokens.length > 0) && <Tokens tokens={viewer.apiTokens} />}
          </>
        )}
      </Loaded>
    </SectionPage>
  );
}
