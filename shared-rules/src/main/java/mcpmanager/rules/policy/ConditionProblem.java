package mcpmanager.rules.policy;

/**
 * One reason why a condition is refused.
 *
 * @param line from 1; 0 when it concerns the whole
 * @param column from 1; 0 when it concerns the whole
 * @param message an English phrase for the author of the condition
 */
public record ConditionProblem(ConditionRefusal code, int line, int column, String message) {}
