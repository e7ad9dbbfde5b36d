"""What happens when a Wagtail workflow ends (imported while models load)."""

from wagtail.workflows import publish_workflow_state


def al_terminar_el_flujo(workflow_state, user=None):
    """Publish the reviewed text, except after a sign-off.

    Signing a plan does not publish anything: publishing the final plan is an act
    of its own, behind the gate.
    """
    from .models import SolicitudDeFirma
    from .services.firmas import registrar_omitidos

    if SolicitudDeFirma.objects.filter(flujo=workflow_state).exists():
        registrar_omitidos(workflow_state)
    else:
        publish_workflow_state(workflow_state, user=user)
