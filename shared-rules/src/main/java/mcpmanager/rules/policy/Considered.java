package mcpmanager.rules.policy;

/** What came of one policy when a call was decided. */
public record Considered(AccessPolicy policy, Result result) {

    public enum Result {
        /** It says its effect. */
        APPLIES,
        /** Its condition is not met. */
        CONDITION_NOT_MET,
        /** Its time has not come or is over. */
        NOT_VALID_NOW,
        /** Its condition has no answer: the call is refused. */
        CONDITION_FAILED,
        /** Its condition asks for the arguments, and they were not looked at. */
        OPEN
    }

    boolean is(Result wanted) {
        return result == wanted;
    }

    boolean isEnforced(Result wanted) {
        return result == wanted && policy.isEnforced();
    }
}
