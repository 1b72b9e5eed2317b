package io.assetpipeline.doctor;

import java.util.List;

/**
 * What an examination found.
 *
 * @param findings sorted by defect and place
 * @param files how many the manifests list
 * @param requests how many were sent
 */
public record Diagnosis(List<Finding> findings, int files, long requests) {

    public Diagnosis {
        findings = findings.stream().sorted().toList();
    }

    /** Whether nothing is wrong; what is only to be known does not count. */
    public boolean isHealthy() {
        return findings.stream().noneMatch(finding -> finding.problem().isError());
    }
}
