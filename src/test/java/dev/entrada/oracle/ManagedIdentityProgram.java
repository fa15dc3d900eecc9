package dev.entrada.oracle;

import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;

/** Prints the token that MSAL gets for a managed identity: a program, since MSAL reads the address from the environment. */
final class ManagedIdentityProgram {
    private ManagedIdentityProgram() {}

    /** @param arguments client id of the identity, and the resource */
    public static void main(String[] arguments) throws Exception {
        var msal = ManagedIdentityApplication.builder(ManagedIdentityId.userAssignedClientId(arguments[0]))
                .build();
        var result = msal.acquireTokenForManagedIdentity(
                        ManagedIdentityParameters.builder(arguments[1]).build())
                .get();
        System.out.println(result.accessToken());
    }
}
