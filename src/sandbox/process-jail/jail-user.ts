/** Belongs to nobody: no account, no file, and no range that systemd or others give ids from at run time. */
const nobodysId = 61_107;

/**
 * Who a jail is for the host. Its processes have no rights to lose: root starts them as a user that owns nothing;
 * anybody else can start them as itself only.
 */
export const jailUser: { readonly uid: number; readonly gid: number } | Record<string, never> =
  process.getuid?.() === 0 ? { uid: nobodysId, gid: nobodysId } : {};
